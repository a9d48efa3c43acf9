//! The contract with guests: its version and its text.
//!
//! A guest is a WebAssembly component that targets the world `language` of the package `goru:abi`. The text of the
//! package is in [`WIT`], for tools that generate a guest's bindings.

use std::{fmt, str::FromStr};

use crate::Error;

/// A version of the contract.
///
/// ```
/// use goru_core::abi::{VERSION, Version};
///
/// assert!(VERSION.accepts(Version { major: VERSION.major, minor: VERSION.minor, patch: 9 }));
/// assert!(!VERSION.accepts(Version { major: VERSION.major + 1, minor: 0, patch: 0 }));
/// assert_eq!("0.1.0".parse(), Ok(Version { major: 0, minor: 1, patch: 0 }));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Version {
    /// Changes when guests of the version before cannot run any more.
    pub major: u16,
    /// Changes with an addition; before 1.0, in the role of `major`.
    pub minor: u16,
    /// Changes with a correction.
    pub patch: u16,
}

impl Version {
    /// Whether a host of this version runs a guest of version `guest`.
    #[must_use]
    pub const fn accepts(self, guest: Self) -> bool {
        if self.major == 0 {
            guest.major == 0 && guest.minor == self.minor
        } else {
            guest.major == self.major && guest.minor <= self.minor
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

impl FromStr for Version {
    type Err = Error;

    /// Reads what [`Version`] prints: three numbers below 65,536, without leading zeros.
    fn from_str(text: &str) -> Result<Self, Error> {
        let number = |part: &str| part.parse().ok().filter(|number: &u16| number.to_string() == part);
        let mut parts = text.split('.').map(number);
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(Some(major)), Some(Some(minor)), Some(Some(patch)), None) => Ok(Self { major, minor, patch }),
            _ => Err(Error::name(text, "a version of the contract", "it takes three numbers, as in `0.1.0`")),
        }
    }
}

/// The version of the contract that this crate describes.
pub const VERSION: Version = Version { major: 0, minor: 1, patch: 0 };

/// The package `goru:abi`, file by file: name and text.
pub const WIT: &[(&str, &str)] = &[
    ("declarations.wit", include_str!("../wit/declarations.wit")),
    ("guest.wit", include_str!("../wit/guest.wit")),
    ("host.wit", include_str!("../wit/host.wit")),
    ("types.wit", include_str!("../wit/types.wit")),
    ("world.wit", include_str!("../wit/world.wit")),
];
