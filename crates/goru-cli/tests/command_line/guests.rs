//! Languages that goru was not built with.

use std::{fs, path::PathBuf};

use tempfile::TempDir;

use crate::support::{Ended, goru, run};

const DESCRIPTION: &str = "name = \"count\"\nversion = \"1.0\"\naliases = [\"len\"]\nextensions = [\"txt\"]\n";

/// A folder with the guest of `tests/wat/guest-0.1.0.wat`, which ends with the number of the script's bytes, and a description.
fn folder(description: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let text = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/wat/guest-0.1.0.wat");
    let component = wat::parse_file(PathBuf::from(text)).expect("it is well-formed");
    fs::write(folder.path().join("count.wasm"), component).expect("it can be written");
    fs::write(folder.path().join("count.toml"), description).expect("it can be written");
    folder
}

#[test]
fn a_guest_runs_without_being_built_in() {
    let folder = folder(DESCRIPTION);
    fs::write(folder.path().join("script.txt"), "four").expect("it can be written");
    fs::write(folder.path().join("script.py"), "print(1)").expect("it can be written");
    let table: [(&[&str], i32, &str); 6] = [
        (&["--guest", "count.wasm", "--lang", "count", "-c", "seven.."], 7, ""),
        (&["--guest=count.wasm", "--lang", "len", "-c", "seven.."], 7, ""),
        (&["--guest", "count.wasm", "script.txt", "one", "two"], 4, ""),
        // A text has no extension: whoever brings a language along means it.
        (&["--guest", "count.wasm", "-c", "three"], 5, ""),
        (&["--guest", "count.wasm", "script.py"], 0, "1\n"),
        (&["--guest", "count.wasm", "--lang", "python", "-c", "print(2)"], 0, "2\n"),
    ];
    for (arguments, code, stdout) in table {
        assert_eq!(run(goru(arguments).current_dir(&folder)), Ended::new(code, stdout, ""), "{arguments:?}");
    }
}

#[test]
fn a_guest_is_listed_beside_the_others() {
    let folder = folder(DESCRIPTION);
    let listed = run(goru(["languages", "--guest", "count.wasm"]).current_dir(&folder));
    assert_eq!((listed.code, listed.stderr.as_str()), (Some(0), ""));
    let row = listed.stdout.lines().find(|line| line.starts_with("count ")).expect("it is listed");
    assert_eq!(row.split_whitespace().collect::<Vec<_>>(), ["count", "1.0", "len", ".txt"]);
    assert!(listed.stdout.contains("\npython "), "{}", listed.stdout);
}

#[test]
fn a_file_that_is_no_guest_is_refused_with_what_is_wrong() {
    let folder = folder(DESCRIPTION);
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("it can be written");
    write("module.wasm", b"\0asm\x01\0\0\0");
    write("bare.wasm", b"\0asm\x0d\0\x01\0");
    write("wrong.wasm", b"\0asm\x0d\0\x01\0");
    write("wrong.toml", b"name = 'Count'\nversion = '1'\n");
    write("empty.wasm", b"\0asm\x0d\0\x01\0");
    write("empty.toml", b"name = 'empty'\nversion = '1'\n");
    write("twice.wasm", &fs::read(folder.path().join("count.wasm")).expect("it is there"));
    write("twice.toml", b"name = 'py'\nversion = '1'\n");
    let hint = "hint: `docs/command-line.md` tells what such a file takes\n";
    let table = [
        ("absent.wasm", 2, "the guest `absent.wasm` is refused: it cannot be read\n  caused by: No such file or directory (os error 2)\n".to_owned()),
        (".", 2, format!("the guest `.` is refused: it is a directory\n{hint}")),
        ("/dev/zero", 2, format!("the guest `/dev/zero` is refused: it is no regular file\n{hint}")),
        ("module.wasm", 2, format!("the guest `module.wasm` is refused: it is a core module, and no component\n{hint}")),
        ("bare.wasm", 2, format!("the guest `bare.wasm` is refused: there is neither a section `goru-language` in it nor a description beside it\n{hint}")),
        ("wrong.wasm", 2, format!("the guest `wrong.wasm` is refused: `wrong.toml`: \"Count\" is no name for a language: it takes 1 to 32 lower-case letters, digits and `-`, a letter first\n{hint}")),
        ("empty.wasm", 125, "the guest of the language `empty` is refused: it does not export `goru:abi/guest@0.1.0`\nhint: a guest exports `goru:abi/guest@0.1.0`, and imports `goru:abi/host@0.1.0` and interfaces of WASI 0.2 only; the text of the contract is `goru_core::abi::WIT`\n".to_owned()),
        ("twice.wasm", 125, "the name `py` is claimed by the languages `python` and `py`\nhint: give one of the two another name, or leave its crate out\n".to_owned()),
    ];
    for (file, code, message) in table {
        for arguments in [&["--guest", file, "-c", "1"], &["languages", "--guest", file, "--json"]] {
            let ended = run(goru(arguments).current_dir(&folder));
            assert_eq!(ended, Ended::new(code, "", &format!("error: {message}")), "{arguments:?}");
        }
    }
}

#[test]
fn a_name_in_a_description_is_shown_and_not_obeyed() {
    let folder = folder("name = \"\\u001b]52;c;x\\u0007\"\nversion = \"1\"\n");
    let ended = run(goru(["languages", "--guest", "count.wasm"]).current_dir(&folder));
    let stderr = "error: the guest `count.wasm` is refused: `count.toml`: \"\\u{1b}]52;c;x\\u{7}\" is no name for a language: \
                  it takes 1 to 32 lower-case letters, digits and `-`, a letter first\n\
                  hint: `docs/command-line.md` tells what such a file takes\n";
    assert_eq!(ended, Ended::new(2, "", stderr));
}
