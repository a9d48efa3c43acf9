//! The description of a language, in TOML.

use goru_core::{Registry, abi};
use serde::Deserialize;

/// How long a description may be, in bytes.
pub(super) const MAX_SIZE: u64 = 4 << 10;

/// How many aliases, and how many extensions, a language may have.
const MAX_NAMES: usize = 16;

/// How long the text of a version may be, in bytes.
const MAX_VERSION: usize = 64;

/// What a file says of its language: see [`GuestFile`](super::GuestFile).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Description {
    pub(super) name: String,
    pub(super) version: String,
    #[serde(default)]
    pub(super) aliases: Vec<String>,
    #[serde(default)]
    pub(super) extensions: Vec<String>,
    pub(super) contract: Option<String>,
}

impl Description {
    /// Reads a description; says what is wrong with one that is none.
    pub(super) fn parse(text: &[u8]) -> Result<Self, String> {
        if text.len() as u64 > MAX_SIZE {
            return Err(format!("it has {} bytes, and the limit is {MAX_SIZE}", text.len()));
        }
        let text = std::str::from_utf8(text).map_err(|error| error.to_string())?;
        let description: Self = toml::from_str(text).map_err(|error| error.message().to_owned())?;
        description.check()?;
        Ok(description)
    }

    /// The version of the contract that the description names.
    pub(super) fn contract(&self) -> Result<Option<abi::Version>, String> {
        self.contract.as_deref().map(str::parse).transpose().map_err(|error: goru_core::Error| error.to_string())
    }

    fn check(&self) -> Result<(), String> {
        for (what, names) in [("aliases", &self.aliases), ("extensions", &self.extensions)] {
            if names.len() > MAX_NAMES {
                return Err(format!("it has {} {what}, and the limit is {MAX_NAMES}", names.len()));
            }
        }
        let names = std::iter::once(&self.name).chain(&self.aliases).map(|name| (name, "a language"));
        let extensions = self.extensions.iter().map(|extension| (extension, "a file extension"));
        for (name, what) in names.chain(extensions) {
            Registry::check_name(name, what).map_err(|error| error.to_string())?;
        }
        let length = self.version.len();
        if length == 0 || length > MAX_VERSION || self.version.chars().any(char::is_control) {
            return Err(format!("`version` takes 1 to {MAX_VERSION} bytes without control characters"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Description;

    fn refused(text: &str) -> String {
        Description::parse(text.as_bytes()).expect_err(text)
    }

    #[test]
    fn a_description_that_says_little_is_one() {
        let description = Description::parse(b"name = 'lua'\nversion = 'Lua 5.4'\n").unwrap();
        assert_eq!((description.name.as_str(), description.version.as_str()), ("lua", "Lua 5.4"));
        assert!(description.aliases.is_empty() && description.extensions.is_empty());
        assert_eq!(description.contract(), Ok(None));
    }

    #[test]
    fn what_is_none_is_refused_with_what_is_wrong() {
        let whole = "name = 'lua'\nversion = '1'\n";
        let rule = "it takes 1 to 32 lower-case letters, digits and `-`, a letter first";
        assert_eq!(refused(""), "missing field `name`");
        assert_eq!(refused("name = 'lua'"), "missing field `version`");
        assert_eq!(refused("name = 7\nversion = '1'"), "invalid type: integer `7`, expected a string");
        let unknown = "unknown field `licence`, expected one of `name`, `version`, `aliases`, `extensions`, `contract`";
        assert_eq!(refused(&format!("{whole}licence = 'MIT'")), unknown);
        assert_eq!(
            refused("name = '../../x'\nversion = '1'"),
            format!("\"../../x\" is no name for a language: {rule}")
        );
        assert_eq!(refused(&format!("{whole}aliases = ['']")), format!("\"\" is no name for a language: {rule}"));
        let extension = refused(&format!("{whole}extensions = ['.lua']"));
        assert_eq!(extension, format!("\".lua\" is no name for a file extension: {rule}"));
        let many = refused(&format!("{whole}aliases = [{}]", "'a', ".repeat(17)));
        assert_eq!(many, "it has 17 aliases, and the limit is 16");
        let version = "`version` takes 1 to 64 bytes without control characters";
        assert_eq!(refused("name = 'lua'\nversion = ''"), version);
        assert_eq!(refused("name = 'lua'\nversion = \"\\u001b]52;c;\""), version);
        assert_eq!(refused(&format!("name = 'lua'\nversion = '{}'", "x".repeat(65))), version);
        assert_eq!(refused(&"#".repeat(4097)), "it has 4097 bytes, and the limit is 4096");
        // Depth is the parser's affair, as long as it is bounded.
        assert!(refused(&format!("{whole}aliases = {}", "[".repeat(2000))).contains("max recursion depth"));
    }

    #[test]
    fn a_contract_is_three_numbers() {
        let contract = |text: &str| {
            let text = format!("name = 'lua'\nversion = '1'\ncontract = '{text}'");
            Description::parse(text.as_bytes()).unwrap().contract().map(|version| version.map(|it| it.to_string()))
        };
        assert_eq!(contract("0.1.0"), Ok(Some("0.1.0".to_owned())));
        for text in ["", "1", "0.1", "0.1.0.0", "0.01.0", "+0.1.0", "0.1.65536", "0.1.0-rc"] {
            let expected =
                format!("{text:?} is no name for a version of the contract: it takes three numbers, as in `0.1.0`");
            assert_eq!(contract(text), Err(expected));
        }
    }
}
