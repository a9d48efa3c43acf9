//! How languages are found, and which are refused.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers included"
)]

use std::sync::Arc;

use goru_core::{Error, GuestImage, Language, Registry, abi};

struct Test {
    name: &'static str,
    aliases: &'static [&'static str],
    extensions: &'static [&'static str],
    abi: abi::Version,
}

impl Test {
    fn language(
        name: &'static str,
        aliases: &'static [&'static str],
        extensions: &'static [&'static str],
    ) -> Arc<dyn Language> {
        Arc::new(Self { name, aliases, extensions, abi: abi::VERSION })
    }
}

impl Language for Test {
    fn name(&self) -> &str {
        self.name
    }

    fn version(&self) -> &str {
        "1"
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
        GuestImage::component(b"".as_slice(), [0; 32])
    }
}

static LINKED: Test = Test { name: "linked", aliases: &[], extensions: &["lnk"], abi: abi::VERSION };

goru_core::register_language!(LINKED);

fn names(registry: &Registry) -> Vec<&str> {
    registry.iter().map(|language| language.name()).collect()
}

#[test]
fn a_linked_language_is_found() {
    let registry = Registry::linked().expect("there is one");
    assert_eq!(names(&registry), ["linked"]);
    assert!(registry.find("linked").is_some());
    assert!(registry.find_by_extension("lnk").is_some());
}

#[test]
fn languages_are_found_by_everything_they_are_called() {
    let mut registry = Registry::empty();
    registry.add(Test::language("b", &["bee"], &["b"])).expect("nobody claims these");
    registry.add(Test::language("a", &[], &["a", "aa"])).expect("nobody claims these");
    assert_eq!(names(&registry), ["a", "b"]);
    let found = |name| registry.find(name).map(|language| language.name());
    assert_eq!((found("a"), found("bee"), found("c"), found("B")), (Some("a"), Some("b"), None, None));
    let found = |extension| registry.find_by_extension(extension).map(|language| language.name());
    assert_eq!((found("aa"), found("b"), found("bee")), (Some("a"), Some("b"), None));
}

#[test]
fn what_is_refused_leaves_the_registry_as_it_was() {
    let mut registry = Registry::empty();
    registry.add(Test::language("a", &["x"], &["e"])).expect("nobody claims these");
    for second in [Test::language("a", &[], &[]), Test::language("b", &["x"], &[]), Test::language("x", &[], &[])] {
        assert!(matches!(registry.add(second), Err(Error::DuplicateLanguage { what: "name", .. })));
    }
    let error = registry.add(Test::language("b", &["y"], &["f", "e"])).expect_err("`a` claims `e`");
    assert_eq!(error.to_string(), "the extension `e` is claimed by the languages `a` and `b`");
    assert!(registry.find("b").is_none() && registry.find("y").is_none() && registry.find_by_extension("f").is_none());
    for (name, aliases, extensions) in
        [("", [].as_slice(), [].as_slice()), ("b", &["B"], &[]), ("b", &[], &[".b"]), ("../b", &[], &[])]
    {
        assert!(matches!(registry.add(Test::language(name, aliases, extensions)), Err(Error::Name { .. })));
    }
    assert_eq!(names(&registry), ["a"]);
}

#[test]
fn versions_accept_what_they_can_run() {
    let version = |major, minor, patch| abi::Version { major, minor, patch };
    assert!(version(0, 1, 0).accepts(version(0, 1, 9)));
    assert!(!version(0, 1, 0).accepts(version(0, 2, 0)));
    assert!(!version(0, 2, 0).accepts(version(0, 1, 0)));
    assert!(version(1, 2, 0).accepts(version(1, 1, 5)));
    assert!(!version(1, 2, 0).accepts(version(1, 3, 0)));
    assert!(!version(1, 2, 0).accepts(version(2, 0, 0)));
}
