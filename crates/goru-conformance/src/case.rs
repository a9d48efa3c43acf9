//! One program and what it has to do.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use goru_runtime::Executor;

use crate::{Error, attempt, description::Description};

/// One program and what it has to do, in one language: a folder, as [the crate](crate) describes it.
#[derive(Clone, Debug)]
pub struct Case {
    name: String,
    folder: PathBuf,
    language: String,
    program: PathBuf,
    pub(crate) description: Description,
}

impl Case {
    /// The cases in the folders of `root` that have a program with this extension, in the order of their names.
    ///
    /// # Errors
    ///
    /// [`Error::Unreadable`] and [`Error::Malformed`].
    pub fn all(root: &Path, language: &str, extension: &str) -> Result<Vec<Self>, Error> {
        let mut cases = Vec::new();
        for folder in folders(root)? {
            let program = folder.join(format!("main.{extension}"));
            if program.is_file() {
                cases.push(Self::read(folder, language, program, None)?);
            }
        }
        Ok(cases)
    }

    /// A case, with what is different in this language: a file that need not be there.
    pub(crate) fn read(folder: PathBuf, language: &str, program: PathBuf, own: Option<&Path>) -> Result<Self, Error> {
        let path = folder.join("case.json");
        let beside = folder.join(format!("case.{language}.json"));
        let own = own.unwrap_or(&beside);
        let text = fs::read_to_string(&path).map_err(Error::unreadable(&path))?;
        let different = match fs::read_to_string(own) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(Error::unreadable(own)(error)),
        };
        let path = if different.is_some() { own.to_owned() } else { path };
        let description = Description::read(&text, different.as_deref());
        let description = description.map_err(|source| Error::Malformed { path, source })?;
        let name = name_of(&folder);
        Ok(Self { name, folder, language: language.to_owned(), program, description })
    }

    /// The folder's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the case shows, in one sentence.
    #[must_use]
    pub fn about(&self) -> &str {
        &self.description.about
    }

    /// Runs the program, and says everything that is not as it has to be.
    ///
    /// # Errors
    ///
    /// One paragraph for each difference.
    pub fn check(&self, executor: &Executor) -> Result<(), String> {
        let source = fs::read(&self.program).map_err(Error::unreadable(&self.program));
        let source = source.map_err(|error| Error::chain(&error))?;
        let extension = self.program.extension().unwrap_or_default().to_string_lossy();
        attempt::check(self, executor, &self.language, &source, &format!("main.{extension}"))
    }

    /// What a stream has to hold: what the description says, else the language's own file, else the one of all languages,
    /// else nothing.
    pub(crate) fn stream(&self, stream: &str, described: Option<&String>) -> String {
        if let Some(text) = described {
            return text.clone();
        }
        let read = |file: String| fs::read(self.folder.join(file)).ok();
        let bytes = read(format!("{stream}.{}.txt", self.language))
            .or_else(|| read(format!("{stream}.txt")))
            .unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

/// The folders of cases, in the order of their names.
pub(crate) fn folders(root: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = fs::read_dir(root).map_err(Error::unreadable(root))?;
    let paths: Result<Vec<PathBuf>, io::Error> = entries.map(|entry| Ok(entry?.path())).collect();
    let mut folders = paths.map_err(Error::unreadable(root))?;
    folders.retain(|path| path.join("case.json").is_file());
    folders.sort();
    Ok(folders)
}

pub(crate) fn name_of(folder: &Path) -> String {
    folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
