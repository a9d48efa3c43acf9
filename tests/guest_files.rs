//! Guests out of files: what they are, what becomes of files that are none, and executors that come and go.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers included"
)]

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use goru::{ContractError, Error, Executor, GuestFile, Language, Pool, Registry};
use goru_tests::{
    guest::{component, described, module, with_section},
    process::descriptors,
};
use tempfile::TempDir;

const DESCRIPTION: &str = "name = 'filed'\nversion = 'Filed 1.0'\naliases = ['fi']\nextensions = ['filed']\n";

/// The address of a result that says: the script asked to exit with this code.
fn exits_with(code: u8) -> String {
    let data = format!(r"\01\00\00\00\01\00\00\00\{code:02x}\00\00\00");
    module("(i32.const 16)").replace(
        r#"(memory (export "memory") 1)"#,
        &format!(r#"(memory (export "memory") 1)(data (i32.const 16) "{data}")"#),
    )
}

fn whole() -> Vec<u8> {
    component(&exits_with(7)).expect("the guest is well-formed")
}

/// A folder with one file, `guest.wasm`.
struct Folder(TempDir);

impl Folder {
    fn with(component: &[u8]) -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder can be made"));
        folder.write("guest.wasm", component);
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.path(name), bytes).expect("it can be written");
    }

    fn open(&self) -> Result<GuestFile, Error> {
        GuestFile::open(self.path("guest.wasm"))
    }
}

/// What is wrong with a file, and which file that is.
fn unusable(path: &Path) -> (String, String) {
    match GuestFile::open(path) {
        Err(Error::GuestFile { file, reason, .. }) => (file, reason),
        other => panic!("{other:?}"),
    }
}

/// What is wrong with a guest.
fn refused(component: &[u8]) -> String {
    match Folder::with(component).open() {
        Err(Error::GuestFile { file, reason, .. }) => {
            assert_eq!(file, "guest.wasm");
            reason
        }
        Err(Error::InvalidGuest { language, reason }) => format!("{language}: {reason}"),
        other => panic!("{other:?}"),
    }
}

/// A guest with a number in its name, which every script of it exits with.
fn numbered(number: u8) -> Folder {
    let component = component(&exits_with(number)).expect("the guest is well-formed");
    Folder::with(&described(&component, &format!("name = 'guest-{number}'\nversion = '1'\n")))
}

fn builder() -> goru::ExecutorBuilder {
    Executor::builder().languages(Registry::empty()).no_cache()
}

#[test]
fn a_described_component_is_a_language() {
    let guest = Folder::with(&described(&whole(), DESCRIPTION)).open().expect("it is a guest");
    assert_eq!((guest.name(), guest.version()), ("filed", "Filed 1.0"));
    assert_eq!((guest.aliases(), guest.extensions()), (["fi"].as_slice(), ["filed"].as_slice()));
    let executor = builder().language(guest).build().expect("it starts");
    for name in ["filed", "fi"] {
        assert_eq!(executor.run(name, "").blocking().expect("it runs").exit_code(), 7);
    }
    assert_eq!(executor.languages().find_by_extension("filed").map(|language| language.name()), Some("filed"));
}

#[test]
fn the_description_beside_the_file_counts_before_the_one_in_it() {
    let folder = Folder::with(&described(&whole(), DESCRIPTION));
    folder.write("guest.toml", b"name = 'other'\nversion = '2'\ncontract = '0.1.0'\n");
    assert_eq!(folder.open().expect("it is a guest").name(), "other");
    folder.write("guest.toml", b"name = 'other'\n");
    assert_eq!(unusable(&folder.path("guest.wasm")), ("guest.toml".into(), "missing field `version`".into()));
}

#[test]
fn what_becomes_of_the_file_later_is_of_no_account() {
    let folder = Folder::with(&described(&whole(), DESCRIPTION));
    let guest = folder.open().expect("it is a guest");
    folder.write("guest.wasm", b"gone");
    let executor = builder().language(guest).build().expect("it starts");
    assert_eq!(executor.run("filed", "").blocking().expect("it runs").exit_code(), 7);
}

#[test]
fn a_guest_out_of_a_file_has_the_limits_of_the_run() {
    let endless = component(&module("(loop $l (br $l)) unreachable")).expect("it is well-formed");
    let guest = Folder::with(&described(&endless, DESCRIPTION)).open().expect("it is a guest");
    let executor = builder().language(guest).build().expect("it starts");
    let error = executor.run("filed", "").timeout(Duration::from_millis(300)).blocking().expect_err("it never ends");
    assert!(matches!(error, Error::TimedOut { .. }), "{error:?}");
    let error = executor.run("filed", "").memory(1000).blocking().expect_err("it has a page");
    assert!(matches!(error, Error::MemoryTooSmall { limit: 1000, needed: 65_536 }), "{error:?}");
}

#[test]
fn p1_names_that_are_none_are_refused() {
    let rule = "it takes 1 to 32 lower-case letters, digits and `-`, a letter first";
    let long = "x".repeat(2000);
    for name in ["", "../../x", "/etc/passwd", "a\\u0000b", "Filed", "-a", "a b", "é", &long] {
        let shown: String = name.replace("\\u0000", "\0").chars().take(64).collect();
        for (text, what) in [
            (format!("name = \"{name}\"\nversion = \"1\""), "a language"),
            (format!("name = \"filed\"\nversion = \"1\"\naliases = [\"{name}\"]"), "a language"),
            (format!("name = \"filed\"\nversion = \"1\"\nextensions = [\"{name}\"]"), "a file extension"),
        ] {
            let expected = format!("its section `goru-language` is malformed: {shown:?} is no name for {what}: {rule}");
            assert_eq!(refused(&described(&whole(), &text)), expected);
        }
    }
}

#[test]
fn p1_a_name_that_is_taken_is_refused_and_the_registry_is_as_it_was() {
    let guest = |description: &str| Folder::with(&described(&whole(), description)).open().expect("it is a guest");
    let mut registry = Registry::empty();
    registry.add(Arc::new(guest(DESCRIPTION))).expect("it is the first");
    let names = |registry: &Registry| registry.iter().map(|it| it.name().to_owned()).collect::<Vec<_>>();
    for (description, what, name) in [
        (DESCRIPTION, "name", "filed"),
        ("name = 'fi'\nversion = '1'\nextensions = ['free']", "name", "fi"),
        ("name = 'new'\nversion = '1'\naliases = ['filed']\nextensions = ['free']", "name", "filed"),
        ("name = 'new'\nversion = '1'\naliases = ['free']\nextensions = ['filed']", "extension", "filed"),
    ] {
        match registry.add(Arc::new(guest(description))) {
            Err(ContractError::DuplicateLanguage { what: found, name: claimed, first, .. }) => {
                assert_eq!((found, claimed.as_str(), first.as_str()), (what, name, "filed"));
            }
            other => panic!("{description}: {other:?}"),
        }
        assert_eq!(names(&registry), ["filed"]);
        assert!(["new", "free"].iter().all(|name| registry.find(name).is_none()));
        assert!(registry.find_by_extension("free").is_none());
    }
    // The languages that are linked in are there already.
    let error = Executor::builder()
        .no_cache()
        .language(guest("name = 'py'\nversion = '1'"))
        .build()
        .expect_err("it is Python's");
    assert_eq!(error.to_string(), "the name `py` is claimed by the languages `python` and `py`");
}

#[test]
fn p1_a_guest_that_cannot_be_added_changes_nothing() {
    let executor = builder().build().expect("it starts");
    let folder = Folder::with(&described(&whole(), DESCRIPTION));
    executor.add_guest(folder.path("guest.wasm")).expect("it is the first");
    let names = || executor.languages().iter().map(|it| it.name().to_owned()).collect::<Vec<_>>();
    match executor.add_guest(folder.path("guest.wasm")) {
        Err(Error::Contract(ContractError::DuplicateLanguage { name, .. })) => assert_eq!(name, "filed"),
        other => panic!("{other:?}"),
    }
    assert!(matches!(executor.add_guest(folder.path("gone.wasm")), Err(Error::GuestFile { .. })));
    assert_eq!(names(), ["filed"]);
    assert_eq!(executor.run("fi", "").blocking().expect("it runs").exit_code(), 7);
}

#[test]
fn p2_what_is_no_component_is_refused() {
    let whole = described(&whole(), DESCRIPTION);
    assert_eq!(refused(b"\0asm\x01\0\0\0"), "it is a core module, and no component");
    assert_eq!(
        refused(&wat::parse_str(exits_with(7)).expect("it is well-formed")),
        "it is a core module, and no component"
    );
    for bytes in [b"".as_slice(), b"\0", b"\0asm", b"not wasm at all", b"\0asm\x0d\0\x02\0", b"\x7fELF\x02\x01\x01\0"] {
        let reason = refused(bytes);
        assert!(reason.starts_with("it is damaged, or no component: "), "{bytes:?}: {reason}");
    }
    // At whatever place it ends too early, there is an error, and not a guest with a part of its exports.
    for length in (8..whole.len()).step_by(7) {
        let reason = refused(&whole[..length]);
        let at_a_section = reason == "there is neither a section `goru-language` in it nor a description beside it";
        assert!(at_a_section || reason.starts_with("it is damaged, or no component: "), "{length}: {reason}");
    }
}

/// A component by its text, with a description.
fn text(text: &str) -> Vec<u8> {
    described(&wat::parse_str(text).expect("it is well-formed"), DESCRIPTION)
}

#[test]
fn p2_imports_and_exports_that_no_guest_has_are_named() {
    assert_eq!(refused(&text("(component)")), "filed: it does not export `goru:abi/guest@0.1.0`");
    let other = text(r#"(component (instance (export "goru:abi/host@0.1.0")))"#);
    assert_eq!(refused(&other), "filed: it does not export `goru:abi/guest@0.1.0`");
    for import in ["evil:host/files", "evil:host/files@0.1.0", "goru:other/thing", "wasi", "run"] {
        let component =
            text(&format!(r#"(component (import "{import}" (instance)) (instance (export "goru:abi/guest@0.1.0")))"#));
        assert_eq!(refused(&component), format!("filed: it imports `{import}`, which no guest is given"));
    }
    // Names without end would be memory without end.
    let many: String = (0..1001).map(|index| format!(r#"(import "wasi:x/y{index}" (instance))"#)).collect();
    let many = text(&format!(r#"(component {many} (instance (export "goru:abi/guest@0.1.0")))"#));
    assert_eq!(refused(&many), "it has more than 1000 imports, exports and descriptions");
    // Of the right name, and not of the right type: it takes a look at the types, which the first run has.
    let run = |component: Vec<u8>| {
        let guest = Folder::with(&component).open().expect("by its names it is a guest");
        match builder().language(guest).build().expect("it starts").run("filed", "").blocking() {
            Err(Error::InvalidGuest { language, reason }) => {
                assert_eq!(language, "filed");
                reason
            }
            other => panic!("{other:?}"),
        }
    };
    let reason = run(text(r#"(component (instance (export "goru:abi/guest@0.1.0")))"#));
    assert!(reason.contains("`run`"), "{reason}");
    let reason = run(text(
        r#"(component (import "goru:abi/host@0.1.0" (instance (export "steal" (func)))) (instance (export "goru:abi/guest@0.1.0")))"#,
    ));
    assert!(reason.contains("`goru:abi/host@0.1.0`") && reason.contains("`steal`"), "{reason}");
}

#[test]
fn p2_a_guest_that_is_refused_again_and_again_keeps_nothing_open() {
    const RUNS: usize = 400;
    let wrong = r#"(component (import "goru:abi/host@0.1.0" (instance (export "steal" (func)))) (instance (export "goru:abi/guest@0.1.0")))"#;
    let cache = tempfile::tempdir().expect("a folder can be made");
    let executor = Executor::builder()
        .languages(Registry::empty())
        .cache_dir(cache.path())
        .pool(Pool::Off)
        .build()
        .expect("it starts");
    let folder = Folder::with(&text(wrong));
    executor.add_guest(folder.path("guest.wasm")).expect("by its names it is a guest");
    let before = descriptors().expect("they can be counted");
    for _ in 0..RUNS {
        assert!(matches!(executor.run("filed", "").blocking(), Err(Error::InvalidGuest { .. })));
    }
    // Tests beside this one have some open, too.
    let more = descriptors().expect("they can be counted").saturating_sub(before);
    assert!(more < RUNS / 2, "{more} more after {RUNS} runs");
}

#[test]
fn p2_descriptions_that_are_none_are_refused() {
    let missing = "there is neither a section `goru-language` in it nor a description beside it";
    assert_eq!(refused(&whole()), missing);
    assert_eq!(refused(&with_section(&whole(), "goru-lang", DESCRIPTION.as_bytes())), missing);
    let malformed = |reason: &str| format!("its section `goru-language` is malformed: {reason}");
    assert_eq!(refused(&described(&described(&whole(), DESCRIPTION), DESCRIPTION)), malformed("it is there 2 times"));
    assert_eq!(refused(&described(&whole(), "")), malformed("missing field `name`"));
    let large = format!("{DESCRIPTION}#{}", "x".repeat(5000));
    let observed = large.len();
    assert_eq!(
        refused(&described(&whole(), &large)),
        malformed(&format!("it has {observed} bytes, and the limit is 4096"))
    );
    let bytes = with_section(&whole(), "goru-language", b"name = '\xff'");
    assert!(refused(&bytes).starts_with(&malformed("invalid utf-8 sequence")));
    // What stands within a module of the component is the module's, and not the component's.
    let inner = whole();
    let nested = wat::parse_str(r#"(component (core module (@custom "goru-language" "name = 'x'\nversion = '1'")))"#);
    assert_eq!(refused(&nested.expect("it is well-formed")), missing);
    let said = described(&inner, &format!("{DESCRIPTION}contract = '0.1.1'\n"));
    assert_eq!(refused(&said), "filed: its description says that it speaks goru:abi 0.1.1, and it speaks 0.1.0");
}

#[test]
fn p2_what_is_no_regular_file_is_refused_at_once() {
    let folder = Folder::with(&whole());
    let fifo = |name: &str| {
        let made = std::process::Command::new("mkfifo").arg(folder.path(name)).status();
        assert!(made.expect("there is `mkfifo`").success());
    };
    let started = Instant::now();
    fifo("pipe.wasm");
    assert_eq!(unusable(&folder.path("pipe.wasm")), ("pipe.wasm".into(), "it is no regular file".into()));
    assert_eq!(unusable(folder.0.path()).1, "it is a directory");
    assert_eq!(unusable(Path::new("/dev/zero")), ("zero".into(), "it is no regular file".into()));
    assert_eq!(unusable(&folder.path("absent.wasm")), ("absent.wasm".into(), "it cannot be read".into()));
    fifo("guest.toml");
    assert_eq!(unusable(&folder.path("guest.wasm")), ("guest.toml".into(), "it is no regular file".into()));
    fs::remove_file(folder.path("guest.toml")).expect("it is there");
    folder.write("guest.toml", &[b'#'; 5000]);
    assert_eq!(unusable(&folder.path("guest.wasm")).1, "it has 5000 bytes, and the limit is 4096");
    // A file of which nothing is on the disk, and too much would be in memory.
    let sparse = File::create(folder.path("sparse.wasm")).expect("it can be made");
    sparse.set_len(1 << 40).expect("it can be that long");
    let reason = format!("it has {} bytes, and the limit is {}", 1_u64 << 40, 128 << 20);
    assert_eq!(unusable(&folder.path("sparse.wasm")), ("sparse.wasm".into(), reason));
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[test]
fn a_name_of_a_file_is_shown_and_not_obeyed() {
    let folder = Folder::with(b"");
    folder.write("\u{1b}]52;c;x\u{7}.wasm", b"");
    assert_eq!(unusable(&folder.path("\u{1b}]52;c;x\u{7}.wasm")).0, r"\u{1b}]52;c;x\u{7}.wasm");
}

#[test]
fn p6_guests_are_added_while_others_run() {
    const THREADS: u8 = 8;
    const ROUNDS: usize = 125;
    let cache = tempfile::tempdir().expect("a folder can be made");
    let executor = Executor::builder().languages(Registry::empty()).cache_dir(cache.path()).build().expect("it starts");
    std::thread::scope(|scope| {
        for number in 1..=THREADS {
            let executor = &executor;
            scope.spawn(move || {
                let folder = numbered(number);
                let name = format!("guest-{number}");
                assert!(matches!(executor.run(&name, "").blocking(), Err(Error::UnknownLanguage { .. })));
                executor.add_guest(folder.path("guest.wasm")).expect("nobody else has its name");
                for _ in 0..ROUNDS {
                    assert_eq!(executor.run(&name, "").blocking().expect("it runs").exit_code(), i32::from(number));
                    // Its name is taken by now.
                    assert!(matches!(executor.add_guest(folder.path("guest.wasm")), Err(Error::Contract(_))));
                }
            });
        }
    });
    assert_eq!(executor.languages().iter().count(), usize::from(THREADS));
}

#[test]
fn p6_executors_with_guests_of_their_own_come_and_go_while_others_run() {
    const THREADS: u8 = 8;
    const ROUNDS: usize = 125;
    let cache = tempfile::tempdir().expect("a folder can be made");
    let build = |folder: &Folder| {
        let guest = folder.open().expect("it is a guest");
        Executor::builder().languages(Registry::empty()).cache_dir(cache.path()).language(guest).build()
    };
    let lasting = numbered(100);
    let lasting = build(&lasting).expect("it starts");
    std::thread::scope(|scope| {
        for number in 1..=THREADS {
            let (lasting, build) = (&lasting, &build);
            scope.spawn(move || {
                let folder = numbered(number);
                let name = format!("guest-{number}");
                for _ in 0..ROUNDS {
                    let executor = build(&folder).expect("it starts");
                    assert_eq!(executor.run(&name, "").blocking().expect("it runs").exit_code(), i32::from(number));
                    // What one executor knows, another does not.
                    assert!(matches!(lasting.run(&name, "").blocking(), Err(Error::UnknownLanguage { .. })));
                    assert!(matches!(executor.run("guest-100", "").blocking(), Err(Error::UnknownLanguage { .. })));
                    assert_eq!(lasting.run("guest-100", "").blocking().expect("it runs").exit_code(), 100);
                }
            });
        }
    });
}
