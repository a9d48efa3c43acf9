//! What cannot be done, and what goru says to it.

use std::{ffi::OsString, fs, os::unix::ffi::OsStringExt};

use crate::support::{Ended, goru, run, run_with_input};

const HELP: &str = "\nFor more information, try '--help'.\n";

#[test]
fn options_that_cannot_be() {
    let value = |option: &str, value: &str, reason: &str| {
        format!("error: invalid value '{value}' for '{option}': {reason}\n{HELP}")
    };
    let time = "a time is a number and a unit, such as `500ms`, `5s` or `2m`";
    let unit = "the units are B, KiB, MiB, GiB, TiB (by 1024) and KB, MB, GB, TB (by 1000)";
    let largest = "the largest size is 18446744073709551615 bytes";
    let table: &[(&[&str], String)] = &[
        (&["--timeout", "0s"], "error: timeout is refused: it is zero\nhint: `--timeout 5s` stops the script after 5 seconds\n".into()),
        (&["--timeout", "5"], value("--timeout <TIME>", "5", time)),
        (&["--timeout", "-5s"], value("--timeout <TIME>", "-5s", time)),
        (&["--timeout", "99999999999999999999s"], value("--timeout <TIME>", "99999999999999999999s", time)),
        (&["--memory", "128M"], value("--memory <SIZE>", "128M", unit)),
        (&["--memory", "16777216TiB"], value("--memory <SIZE>", "16777216TiB", largest)),
        (&["--max-output", "18446744073709551616"], value("--max-output <SIZE>", "18446744073709551616", largest)),
        (&["--cpu-time", "0"], "error: cpu time is refused: it is zero\nhint: without `--cpu-time` the CPU work is bounded by the time only\n".into()),
        (&["--fuel", "0"], "error: fuel is refused: it is zero\nhint: without `--fuel` the CPU work is bounded by the time only\n".into()),
        (&["--fuel", "many"], value("--fuel <UNITS>", "many", "invalid digit found in string")),
        (&["--lang", "cobol"], "error: the language `cobol` is not known\nhint: known languages: javascript, python, typescript\n".into()),
        (&["--lang", ""], "error: the language `` is not known\nhint: known languages: javascript, python, typescript\n".into()),
        (&["--env", "UNSET"], "error: the environment variable `UNSET` is not set, and cannot be passed on\nhint: `--env UNSET=VALUE` sets it for the script\n".into()),
        (&["--env", "=x"], "error: environment variable is refused: its name is empty or holds `=`, or it holds a NUL character\n".into()),
    ];
    for (options, stderr) in table {
        let ended = run(goru(*options).args(["-c", "print(1)"]));
        assert_eq!(ended, Ended::new(2, "", stderr), "{options:?}");
    }
}

#[test]
fn command_lines_that_are_none() {
    let usage = format!(
        "\nUsage: goru [OPTIONS] SCRIPT [ARGUMENT]...\n       goru [OPTIONS] -c CODE [ARGUMENT]...\n       \
         goru [OPTIONS] - [ARGUMENT]...\n       goru languages [--guest FILE]... [--json]\n       goru functions [--format FORMAT] [NAME]...\n       \
         goru cache [path|clear]\n{HELP}"
    );
    let unexpected = |argument: &str, tip: &str| format!("error: unexpected argument '{argument}' found\n{tip}{usage}");
    let missing = |option: &str| format!("error: a value is required for '{option}' but none was supplied\n{HELP}");
    let table: &[(&[&str], String)] = &[
        (&["--bogus", "x.py"], unexpected("--bogus", "\n  tip: to pass '--bogus' as a value, use '-- --bogus'\n")),
        (&["-timeout", "5s", "x.py"], unexpected("-t", "\n  tip: to pass '-t' as a value, use '-- -t'\n")),
        (&["--timeout"], missing("--timeout <TIME>")),
        (&["-c"], missing("-c <CODE>")),
        (
            &["--timeout", "1s", "--timeout", "2s", "-c", ""],
            format!("error: the argument '--timeout <TIME>' cannot be used multiple times\n{usage}"),
        ),
        (&["cache", "burn"], format!("error: unrecognized subcommand 'burn'\n\nUsage: goru cache [COMMAND]\n{HELP}")),
    ];
    for (arguments, stderr) in table {
        assert_eq!(run(&mut goru(*arguments)), Ended::new(2, "", stderr), "{arguments:?}");
    }
}

#[test]
fn memory_below_the_minimum_is_refused_with_the_figure() {
    let ended = run(&mut goru(["--memory", "1MiB", "-c", "print(1)"]));
    let figures: Vec<u64> = ended.stderr.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    let [1_048_576, needed] = figures[..] else { panic!("{}", ended.stderr) };
    let enough = needed.div_ceil(1 << 20);
    let stderr = format!(
        "error: the memory limit is 1048576 bytes, and the language takes {needed} to start\n\
         hint: `--memory {enough}MiB` lets it start; scripts take more\n"
    );
    assert_eq!(ended, Ended::new(2, "", &stderr));
}

#[test]
fn scripts_that_cannot_be_read() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    fs::create_dir(folder.path().join("folder")).expect("it can be made");
    std::os::unix::fs::symlink("loop.py", folder.path().join("loop.py")).expect("it can be made");
    let unreadable = |name: &str, cause: &str, hint: &str| {
        let hint = if hint.is_empty() { String::new() } else { format!("hint: {hint}\n") };
        format!("error: the script `{name}` cannot be read\n  caused by: {cause}\n{hint}")
    };
    let absent = "No such file or directory (os error 2)";
    let table = [
        ("absent.py", unreadable("absent.py", absent, "`goru -c CODE` runs a text")),
        ("absent/absent.py", unreadable("absent/absent.py", absent, "`goru -c CODE` runs a text")),
        ("folder", unreadable("folder", "is a directory", "name the file in it that is to be run")),
        ("loop.py", unreadable("loop.py", "Too many levels of symbolic links (os error 40)", "")),
        ("", unreadable("", absent, "`goru -c CODE` runs a text")),
    ];
    for (name, stderr) in table {
        assert_eq!(run(goru([name]).current_dir(&folder)), Ended::new(2, "", &stderr), "{name}");
    }
}

#[test]
fn scripts_that_are_too_large() {
    let source = vec![b'#'; (16 << 20) + 5];
    let ended = run_with_input(&mut goru(["-"]), &source);
    let stderr = "error: the script and what it is given take 16777217 bytes, and the limit is 16777216\n\
        hint: a script may read more than that from its standard input\n";
    assert_eq!(ended, Ended::new(2, "", stderr));
}

#[test]
fn bytes_that_are_no_text() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let path = folder.path().join("bytes.py");
    fs::write(&path, b"print('\xff')\n").expect("it can be written");
    let ended = run(goru(["bytes.py"]).current_dir(&folder));
    let stderr = "SyntaxError: Non-UTF-8 code starting with '\\xff' in file bytes.py on line 1, but no encoding declared; \
        see https://peps.python.org/pep-0263/ for details\n";
    assert_eq!(ended, Ended::new(1, "", stderr));

    let argument = OsString::from_vec(b"a\xff".to_vec());
    let ended = run(goru(["-c", "print(1)", "fine"]).arg(argument));
    let stderr = "error: argument 2 of the script is not UTF-8: `a\u{fffd}`\n\
        hint: arguments are text; pass bytes through the standard input\n";
    assert_eq!(ended, Ended::new(2, "", stderr));
}
