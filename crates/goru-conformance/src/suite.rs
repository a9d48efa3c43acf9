//! All cases, in one language.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use goru_core::{Language, Registry, abi};
use goru_runtime::Executor;

use crate::{
    Case, Error, Report, Verdict,
    case::{folders, name_of},
};

/// The cases of this crate, in one language.
///
/// ```no_run
/// # struct Lua;
/// # impl goru_core::Language for Lua {
/// #     fn name(&self) -> &str { "lua" }
/// #     fn version(&self) -> &str { "5.4" }
/// #     fn guest(&self) -> goru_core::GuestImage { goru_core::GuestImage::component(&[][..], [0; 32]) }
/// # }
/// use goru_conformance::Suite;
///
/// let report = Suite::new(Lua)?
///     .programs("tests/conformance")
///     .not_offered("host-calls-meet", "a script waits for each call")
///     .run()?;
/// assert!(report.is_kept(), "{report}");
/// # Ok::<(), goru_conformance::Error>(())
/// ```
#[derive(Debug)]
#[must_use = "cases are run by `run`"]
pub struct Suite {
    executor: Executor,
    language: String,
    programs: Option<PathBuf>,
    not_offered: BTreeMap<String, String>,
    only: Option<String>,
}

impl Suite {
    /// All cases, in a language with an executor of its own, which keeps no compiled code.
    ///
    /// # Errors
    ///
    /// [`Error::Runtime`] when the registry refuses the language: what [`Registry::add`] says.
    pub fn new(language: impl Language + 'static) -> Result<Self, Error> {
        let name = language.name().to_owned();
        let mut registry = Registry::empty();
        registry.add(Arc::new(language)).map_err(goru_runtime::Error::from)?;
        let executor = Executor::builder().languages(registry).no_cache().build()?;
        Ok(Self::of(executor, name))
    }

    /// All cases, in a language that an executor knows.
    pub fn of(executor: Executor, language: impl Into<String>) -> Self {
        let language = language.into();
        Self { executor, language, programs: None, not_offered: BTreeMap::new(), only: None }
    }

    /// Takes programs from a folder, too, which go before those of this crate: `streams-both.lua` for the case
    /// `streams-both`. What is different in the language stands beside it, key by key: `streams-both.json`.
    pub fn programs(mut self, folder: impl Into<PathBuf>) -> Self {
        self.programs = Some(folder.into());
        self
    }

    /// Declares that the language does not offer what a case shows, and why. A case without a program is not offered
    /// either.
    pub fn not_offered(mut self, case: impl Into<String>, why: impl Into<String>) -> Self {
        self.not_offered.insert(case.into(), why.into());
        self
    }

    /// Runs only the cases whose names begin like this: `values`.
    pub fn only(mut self, beginning: impl Into<String>) -> Self {
        self.only = Some(beginning.into());
        self
    }

    /// The folder with the cases: to read them, and to begin programs from those of another language.
    #[must_use]
    pub fn cases() -> &'static Path {
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/cases"))
    }

    /// Runs the cases, as many at a time as there are processors.
    ///
    /// # Errors
    ///
    /// [`Error::Runtime`] when the executor does not know the language, or the guest does not keep the contract;
    /// [`Error::Unreadable`], [`Error::Malformed`] and [`Error::NoSuchCase`] for files that are not as they should be.
    pub fn run(self) -> Result<Report, Error> {
        // What is wrong with the guest is told once.
        let prepared = tokio::runtime::Builder::new_current_thread()
            .build()
            .map_err(|source| goru_runtime::Error::Host { action: "start a runtime", source })?;
        prepared.block_on(self.executor.prepare(&self.language))?;
        let (title, extensions) = self.described();
        let mut names = Vec::new();
        let mut cases = Vec::new();
        for folder in folders(Self::cases())? {
            let name = name_of(&folder);
            if self.only.as_ref().is_none_or(|beginning| name.starts_with(beginning.as_str())) {
                cases.push((name.clone(), self.case(folder, &name, &extensions)?));
            }
            names.push(name);
        }
        self.refuse_unknown(&names)?;
        let verdicts = Mutex::new(Vec::new());
        let next = AtomicUsize::new(0);
        thread::scope(|scope| {
            for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
                scope.spawn(|| {
                    while let Some((name, case)) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let verdict = match case {
                            Ok(case) => case.check(&self.executor).map_or_else(Verdict::Failed, |()| Verdict::Passed),
                            Err(why) => Verdict::NotOffered(why.clone()),
                        };
                        verdicts.lock().unwrap_or_else(PoisonError::into_inner).push((name.clone(), verdict));
                    }
                });
            }
        });
        let mut verdicts = verdicts.into_inner().unwrap_or_else(PoisonError::into_inner);
        verdicts.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(Report { title, verdicts })
    }

    /// The language in one line, and the extensions of its files.
    fn described(&self) -> (String, Vec<String>) {
        let registry = self.executor.languages();
        let language = registry.find(&self.language);
        let version = language.map_or("", |language| language.version());
        let extensions = language.map_or(&[][..], |language| language.extensions());
        let title = format!("{} ({version}), goru:abi {}", self.language, abi::VERSION);
        (title, extensions.iter().map(|&extension| extension.to_owned()).collect())
    }

    /// A case, or why the language does not offer it.
    fn case(&self, folder: PathBuf, name: &str, extensions: &[String]) -> Result<Result<Case, String>, Error> {
        if let Some(why) = self.not_offered.get(name) {
            return Ok(Err(why.clone()));
        }
        let own = self
            .programs
            .iter()
            .flat_map(|programs| extensions.iter().map(move |extension| programs.join(format!("{name}.{extension}"))));
        let shared = extensions.iter().map(|extension| folder.join(format!("main.{extension}")));
        let Some(program) = own.chain(shared).find(|path| path.is_file()) else {
            return Ok(Err("it has no program".to_owned()));
        };
        let different = self.programs.as_ref().map(|programs| programs.join(format!("{name}.json")));
        let different = different.filter(|path| path.is_file());
        Case::read(folder, &self.language, program, different.as_deref()).map(Ok)
    }

    /// A file for a case that does not exist is a slip that would not be noticed otherwise.
    fn refuse_unknown(&self, names: &[String]) -> Result<(), Error> {
        let is_case = |name: &str| names.iter().any(|known| known == name);
        if let Some(name) = self.not_offered.keys().find(|name| !is_case(name)) {
            return Err(Error::NoSuchCase { path: name.into() });
        }
        let Some(programs) = &self.programs else { return Ok(()) };
        for entry in fs::read_dir(programs).map_err(Error::unreadable(programs))? {
            let path = entry.map_err(Error::unreadable(programs))?.path();
            if !path.file_stem().is_some_and(|stem| is_case(&stem.to_string_lossy())) {
                return Err(Error::NoSuchCase { path });
            }
        }
        Ok(())
    }
}
