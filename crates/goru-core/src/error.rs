//! What can go wrong in the contract.

use crate::abi::Version;

/// Why something is not what the contract asks for.
///
/// The messages are safe to show to a script: they hold no path, address or internal of the host.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The bytes are no payload, or it nests too deep.
    #[error("the payload is refused: {reason}")]
    Payload {
        /// What is wrong with it.
        reason: String,
    },
    /// The payload would take more of the host's memory than it may.
    #[error("the payload is refused: the value takes more than {limit} bytes")]
    PayloadTooLarge {
        /// The bound, in bytes.
        limit: usize,
    },
    /// A value is not what a Rust type expects, or the other way round.
    #[error("the value does not convert: {reason}")]
    Conversion {
        /// What was found, and what was expected.
        reason: String,
    },
    /// A name that is no name.
    #[error("{name:?} is no name for {what}: {rule}")]
    Name {
        /// The name, cut to 64 characters.
        name: String,
        /// What it was to name: `a language`.
        what: &'static str,
        /// What a name has to look like.
        rule: &'static str,
    },
    /// Two languages want the same name, alias or file extension.
    #[error("the {what} `{name}` is claimed by the languages `{first}` and `{second}`")]
    DuplicateLanguage {
        /// `name` or `extension`.
        what: &'static str,
        /// What both claim.
        name: String,
        /// The language that is registered.
        first: String,
        /// The language that was to be registered as well.
        second: String,
    },
    /// A language was built against another version of the contract.
    #[error("the language `{language}` speaks goru:abi {found}, and this host speaks {expected}")]
    ForeignAbi {
        /// The language.
        language: String,
        /// The version that it was built against.
        found: Version,
        /// The version that the host has.
        expected: Version,
    },
    /// A value is not what an interface declares.
    #[error("{}{reason}", at(path))]
    Mismatch {
        /// The way to it, `user.tags[3]`: the parameter, and the fields and indices from there; `result` and `error` for
        /// what a function answered. Empty where it is all of the arguments. At most some 300 bytes.
        path: String,
        /// What is expected, and what was given.
        reason: String,
    },
    /// A declaration that no value can be checked against.
    #[error("the declaration of the interface `{interface}` is refused: {reason}")]
    Declaration {
        /// The interface.
        interface: String,
        /// What is wrong with it.
        reason: String,
    },
    /// An interface declares one thing and the implementation has another.
    #[error("the interface `{interface}` is not implemented as declared: {reason}")]
    Implementation {
        /// The interface.
        interface: String,
        /// What is missing, or too much.
        reason: String,
    },
}

fn at(path: &str) -> String {
    if path.is_empty() { String::new() } else { format!("`{path}`: ") }
}

impl Error {
    /// What the author of a language can do about it, where that is known.
    ///
    /// ```
    /// use goru_core::{Error, abi};
    ///
    /// let found = abi::Version { major: 0, minor: 0, patch: 1 };
    /// let error = Error::ForeignAbi { language: "cobol".into(), found, expected: abi::VERSION };
    /// let hint = "build the guest against goru:abi 0.1.0, whose text is `goru_core::abi::WIT`";
    /// assert_eq!(error.hint().as_deref(), Some(hint));
    /// ```
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::ForeignAbi { expected, .. } => {
                Some(format!("build the guest against goru:abi {expected}, whose text is `goru_core::abi::WIT`"))
            }
            Self::DuplicateLanguage { what, first, second, .. } if first == second => Some(format!(
                "the program has two crates of the language `{first}`, or two versions of one; its {what} can be had once"
            )),
            Self::DuplicateLanguage { what, .. } => {
                Some(format!("give one of the two another {what}, or leave its crate out"))
            }
            _ => None,
        }
    }

    pub(crate) fn payload(reason: impl Into<String>) -> Self {
        Self::Payload { reason: reason.into() }
    }

    pub(crate) fn conversion(reason: impl Into<String>) -> Self {
        Self::Conversion { reason: reason.into() }
    }

    pub(crate) fn name(name: &str, what: &'static str, rule: &'static str) -> Self {
        Self::Name { name: name.chars().take(64).collect(), what, rule }
    }
}

impl serde::ser::Error for Error {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self::conversion(message.to_string())
    }
}

impl serde::de::Error for Error {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self::conversion(message.to_string())
    }
}
