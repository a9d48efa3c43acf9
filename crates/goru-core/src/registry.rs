//! How languages are found.

use std::{collections::BTreeMap, sync::Arc};

use crate::{Error, Language, Prepare, abi};

/// A language crate's entry in the list of languages that are linked into a program.
///
/// [`register_language!`](crate::register_language) makes one; there is no reason to name the type otherwise.
pub struct Registration {
    language: &'static dyn Language,
}

impl Registration {
    /// An entry for a language.
    #[must_use]
    pub const fn new(language: &'static dyn Language) -> Self {
        Self { language }
    }
}

inventory::collect!(Registration);

/// Registers a language: every [`Registry::linked`] in a program that the crate is linked into has it.
///
/// Linking takes more than a line in `Cargo.toml`: the program has to name the crate once, with
/// `use goru_lang_example as _;`, or the linker leaves it out without a word.
#[macro_export]
macro_rules! register_language {
    ($language:expr) => {
        $crate::inventory::submit! { $crate::Registration::new(&$language) }
    };
}

/// The languages that an executor knows, by name, alias and file extension.
///
/// ```
/// use goru_core::Registry;
///
/// let registry = Registry::empty();
/// assert!(registry.find("cobol").is_none());
/// ```
#[derive(Clone, Default)]
pub struct Registry {
    languages: BTreeMap<String, Arc<dyn Language>>,
    names: BTreeMap<String, String>,
    extensions: BTreeMap<String, String>,
}

impl Registry {
    /// A registry without languages, to be filled by [`Registry::add`].
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// The languages that are linked into the program.
    ///
    /// # Errors
    ///
    /// As [`Registry::add`]; the languages are added in the order of their names, so the error is the same each time.
    pub fn linked() -> Result<Self, Error> {
        let mut linked: Vec<&'static dyn Language> =
            inventory::iter::<Registration>.into_iter().map(|registration| registration.language).collect();
        linked.sort_by(|a, b| (a.name(), a.version()).cmp(&(b.name(), b.version())));
        let mut registry = Self::empty();
        for language in linked {
            registry.add(Arc::new(Linked(language)))?;
        }
        Ok(registry)
    }

    /// Adds a language.
    ///
    /// # Errors
    ///
    /// [`Error::Name`] for a name, alias or extension that is none, [`Error::DuplicateLanguage`] when another language
    /// has one of them, [`Error::ForeignAbi`] when the guest speaks another version of the contract. The registry is
    /// then as it was.
    pub fn add(&mut self, language: Arc<dyn Language>) -> Result<(), Error> {
        let name = language.name().to_owned();
        let names: Vec<&str> = [language.name()].into_iter().chain(language.aliases().iter().copied()).collect();
        for candidate in &names {
            Self::check_name(candidate, "a language")?;
            refuse_claimed(&self.names, "name", candidate, &name)?;
        }
        for candidate in language.extensions() {
            Self::check_name(candidate, "a file extension")?;
            refuse_claimed(&self.extensions, "extension", candidate, &name)?;
        }
        if !abi::VERSION.accepts(language.abi()) {
            return Err(Error::ForeignAbi { language: name, found: language.abi(), expected: abi::VERSION });
        }
        self.names.extend(names.into_iter().map(|alias| (alias.to_owned(), name.clone())));
        self.extensions.extend(language.extensions().iter().map(|extension| ((*extension).to_owned(), name.clone())));
        self.languages.insert(name, language);
        Ok(())
    }

    /// Whether a name is one that a language, an alias or a file extension can have; `what` says which of them in the error:
    /// `a language`.
    ///
    /// # Errors
    ///
    /// [`Error::Name`], with the rule.
    ///
    /// ```
    /// use goru_core::{Error, Registry};
    ///
    /// assert_eq!(Registry::check_name("lua", "a language"), Ok(()));
    /// assert!(matches!(Registry::check_name("../lua", "a language"), Err(Error::Name { .. })));
    /// ```
    pub fn check_name(name: &str, what: &'static str) -> Result<(), Error> {
        // Names go into messages and file names, so they hold nothing that could be anything else.
        let lower = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let fits = name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(lower) && name.len() <= 32;
        if fits {
            Ok(())
        } else {
            Err(Error::name(name, what, "it takes 1 to 32 lower-case letters, digits and `-`, a letter first"))
        }
    }

    /// The language with this name or alias.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Arc<dyn Language>> {
        self.languages.get(self.names.get(name)?)
    }

    /// The language whose files have this extension, given without the dot.
    #[must_use]
    pub fn find_by_extension(&self, extension: &str) -> Option<&Arc<dyn Language>> {
        self.languages.get(self.extensions.get(extension)?)
    }

    /// Every language, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<dyn Language>> {
        self.languages.values()
    }
}

/// A language that lives as long as the program, beside those that an application made.
struct Linked(&'static dyn Language);

impl Language for Linked {
    fn name(&self) -> &str {
        self.0.name()
    }

    fn version(&self) -> &str {
        self.0.version()
    }

    fn aliases(&self) -> &[&str] {
        self.0.aliases()
    }

    fn extensions(&self) -> &[&str] {
        self.0.extensions()
    }

    fn abi(&self) -> abi::Version {
        self.0.abi()
    }

    fn guest(&self) -> crate::GuestImage {
        self.0.guest()
    }

    fn preparation(&self) -> Option<&dyn Prepare> {
        self.0.preparation()
    }

    fn rehearsal(&self) -> Option<&str> {
        self.0.rehearsal()
    }
}

fn refuse_claimed(
    claims: &BTreeMap<String, String>,
    what: &'static str,
    name: &str,
    second: &str,
) -> Result<(), Error> {
    match claims.get(name) {
        Some(first) => Err(Error::DuplicateLanguage {
            what,
            name: name.to_owned(),
            first: first.clone(),
            second: second.to_owned(),
        }),
        None => Ok(()),
    }
}
