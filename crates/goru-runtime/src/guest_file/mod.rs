//! Languages out of files.

mod description;
mod names;
mod outline;
mod read;

use std::{fmt, path::Path};

use goru_core::{GuestImage, Language, abi};

use self::{
    description::Description,
    outline::{Outline, SECTION},
    read::Unread,
};
use crate::{Error, guest};

/// How large the file of a guest may be, in bytes.
pub(crate) const MAX_COMPONENT: usize = 128 << 20;

/// A language that is a file, for an executor that was built without it.
///
/// The file is a component that keeps the contract: see `docs/contract.md`. Its description, in TOML, is a custom section
/// of the component named `goru-language`, or a file beside it: `lua.toml` for `lua.wasm`. Where there are both, the file
/// counts.
///
/// ```toml
/// name = "lua"               # one to 32 lower-case letters, digits and `-`, a letter first
/// version = "Lua 5.4.8"      # of the interpreter, as its users know it
/// aliases = ["lua5"]         # other names; none where it is left out
/// extensions = ["lua"]       # of the language's files; none where it is left out
/// contract = "0.1.0"         # what the guest was built against; where it is left out, the component itself says it
/// ```
///
/// [`GuestFile::open`] reads the file, once, and looks at all of it that does not take the compiler: that it is a
/// component, what it imports and exports, the version of the contract, and the description. The first run compiles it,
/// within bounds, and checks the types. A guest out of a file is no more trusted than a script is: it has the limits and
/// the grants of each run, and nothing else.
///
/// ```no_run
/// use goru_runtime::{Executor, GuestFile};
///
/// let lua = GuestFile::open("lua.wasm")?;
/// let executor = Executor::builder().language(lua).build()?;
/// let outcome = executor.run("lua", "print('hello')").blocking()?;
/// assert_eq!(outcome.stdout(), "hello\n");
/// # Ok::<(), goru_runtime::Error>(())
/// ```
///
/// What is no guest is refused with what is wrong with it:
///
/// ```
/// use goru_runtime::{Error, GuestFile};
///
/// match GuestFile::open("/") {
///     Err(Error::GuestFile { reason, .. }) => assert_eq!(reason, "it is a directory"),
///     other => panic!("{other:?}"),
/// }
/// ```
#[derive(Clone)]
pub struct GuestFile {
    name: String,
    version: String,
    aliases: &'static [&'static str],
    extensions: &'static [&'static str],
    abi: abi::Version,
    image: GuestImage,
}

impl GuestFile {
    /// Reads a language from the file of its guest. Blocks for as long as it takes to read and hash it.
    ///
    /// The bytes are kept in memory: what becomes of the file afterwards is of no account. So is the text of its names,
    /// for as long as the program lives, once for each list of names.
    ///
    /// # Errors
    ///
    /// [`Error::GuestFile`] when the file cannot be read, is no regular file or larger than 128 MiB, is no component, or has
    /// no description or a malformed one; [`Error::InvalidGuest`] when the component imports or exports what no guest
    /// does, with the name; [`Error::Contract`] when it was built against another version of the contract.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        let path = path.as_ref();
        let refuse = |unread: Unread| refuse(path, unread.reason, unread.source);
        let bytes = read::regular(path, MAX_COMPONENT as u64).map_err(refuse)?;
        let malformed = |reason| refuse(Unread { reason, source: None });
        let outline = Outline::read(&bytes).map_err(malformed)?;
        let description = describe(path, &outline)?;
        let abi = check(&description, &outline)?;
        let digest = blake3::hash(&bytes).into();
        Ok(Self {
            aliases: names::kept(&description.aliases),
            extensions: names::kept(&description.extensions),
            name: description.name,
            version: description.version,
            abi,
            image: GuestImage::component(bytes, digest),
        })
    }
}

/// The description beside the file, else the one in it.
fn describe(path: &Path, outline: &Outline<'_>) -> Result<Description, Error> {
    let beside = path.with_extension("toml");
    let malformed = |reason: String| refuse(path, format!("its section `{SECTION}` is malformed: {reason}"), None);
    match read::regular(&beside, description::MAX_SIZE) {
        Ok(text) => Description::parse(&text).map_err(|reason| refuse(&beside, reason, None)),
        Err(Unread { source: Some(error), .. }) if error.kind() == std::io::ErrorKind::NotFound => {
            match outline.descriptions.as_slice() {
                [text] => Description::parse(text).map_err(malformed),
                [] => Err(refuse(
                    path,
                    format!("there is neither a section `{SECTION}` in it nor a description beside it"),
                    None,
                )),
                several => Err(malformed(format!("it is there {} times", several.len()))),
            }
        }
        Err(Unread { reason, source }) => Err(refuse(&beside, reason, source)),
    }
}

/// Checks the names of what the component imports and exports, and gives the version of the contract that it keeps.
fn check(description: &Description, outline: &Outline<'_>) -> Result<abi::Version, Error> {
    let language = description.name.as_str();
    let abi = guest::version(language, outline.exports.iter().copied())?;
    let said = description.contract().map_err(|reason| guest::invalid(language, reason))?;
    if let Some(said) = said.filter(|said| *said != abi) {
        let reason = format!("its description says that it speaks goru:abi {said}, and it speaks {abi}");
        return Err(guest::invalid(language, reason));
    }
    guest::imports(language, outline.imports.iter().copied())?;
    Ok(abi)
}

/// An error about a file, which it names without the folders that it is in.
fn refuse(path: &Path, reason: String, source: Option<std::io::Error>) -> Error {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    Error::GuestFile { file: name.escape_debug().take(64).collect(), reason, source }
}

impl Language for GuestFile {
    fn name(&self) -> &str {
        &self.name
    }

    fn version(&self) -> &str {
        &self.version
    }

    fn aliases(&self) -> &[&str] {
        self.aliases
    }

    fn extensions(&self) -> &[&str] {
        self.extensions
    }

    fn abi(&self) -> abi::Version {
        self.abi
    }

    fn guest(&self) -> GuestImage {
        self.image.clone()
    }
}

impl fmt::Debug for GuestFile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("GuestFile")
            .field("name", &self.name)
            .field("version", &self.version)
            .field("abi", &self.abi)
            .finish_non_exhaustive()
    }
}
