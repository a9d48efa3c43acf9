//! What a terminal shows.

use crate::support::{CACHE, Ended, goru_on_terminal, run};

#[test]
fn o4_a_terminal_shows_what_a_script_sends_and_obeys_none_of_it() {
    let table = [
        ("print('plain é €\\ttext')", 0, "plain é €\ttext\n"),
        (r"print('\x1b]0;title\x07\x1b[2J\x7f\x08\x00')", 0, "\\x1b]0;title\\x07\\x1b[2J\\x7f\\x08\\x00\n"),
        (r"print('\x1b]52;c;aGk=\x1b\\')", 0, "\\x1b]52;c;aGk=\\x1b\\\n"),
        // A question that the terminal answers as if its user typed: DECRQSS, the cursor's place, the title.
        (r"print('\x1bP$qm\x1b\\\x1b[6n\x1b[21t\x9c')", 0, "\\x1bP$qm\\x1b\\\\x1b[6n\\x1b[21t\\x9c\n"),
        // Pasting between brackets, on and off; the brackets themselves; the other screen; a hyperlink.
        (
            r"print('\x1b[?2004h\x1b[201~\x1b[?1049h\x1b]8;;x\x07')",
            0,
            "\\x1b[?2004h\\x1b[201~\\x1b[?1049h\\x1b]8;;x\\x07\n",
        ),
        (r"print('\x9b31m', end='\r\n')", 0, "\\x9b31m\r\n"),
        (
            r"import sys; [sys.stdout.buffer.raw.write(bytes([it])) for it in b'\xe2\x82\xac\x1b\xc2\x9b\xff\xe2']; None",
            0,
            "€\\x1b\\x9b\\xff\\xe2",
        ),
        (r"import sys; print('\x1b[31m', file=sys.stderr)", 0, "\\x1b[31m\n"),
        (
            r"raise ValueError('\x1b[31m')",
            1,
            "Traceback (most recent call last):\n  File \"<string>\", line 1, in <module>\n    \
             raise ValueError('\\x1b[31m')\nValueError: \\x1b[31m\n",
        ),
        (
            r"raise type('\x1b[6n', (Exception,), {})('\x1b]52;c;aGk=\x07\x1b[?2004l') from None",
            1,
            "Traceback (most recent call last):\n  File \"<string>\", line 1, in <module>\n    \
             raise type('\\x1b[6n', (Exception,), {})('\\x1b]52;c;aGk=\\x07\\x1b[?2004l') from None\n\
             \\x1b[6n: \\x1b]52;c;aGk=\\x07\\x1b[?2004l\n",
        ),
        (r"import sys; sys.exit('\x1bP$qm\x1b\\')", 1, "\\x1bP$qm\\x1b\\\n"),
    ];
    for (script, code, shown) in table {
        let ended = run(&mut goru_on_terminal("", "", ["-c", script]));
        assert_eq!(ended, Ended::new(code, shown, ""), "{script}");
    }
}

#[test]
fn o4_goru_quotes_nothing_that_a_terminal_obeys() {
    let absent = "error: the script `\\u{1b}[31m\\n.py` cannot be read\n  \
        caused by: No such file or directory (os error 2)\nhint: `goru -c CODE` runs a text\n";
    let unset = "error: the environment variable `\\u{9b}A` is not set, and cannot be passed on\n\
        hint: `--env \\u{9b}A=VALUE` sets it for the script\n";
    let unknown =
        "error: the language `\\u{1b}[31m` is not known\nhint: known languages: javascript, python, typescript\n";
    let table: &[(&[&str], &str)] = &[
        (&["\x1b[31m\n.py"], absent),
        (&["--env", "\u{9b}A", "-c", ""], unset),
        (&["--lang", "\x1b[31m", "-c", ""], unknown),
    ];
    for (arguments, shown) in table {
        let ended = run(&mut goru_on_terminal("", "", *arguments));
        assert_eq!(ended, Ended::new(2, shown, ""), "{arguments:?}");
    }
}

#[test]
fn a_terminal_is_typed_at() {
    let none = "error: no script is given\n\
        hint: `goru FILE` runs a file, `goru -c CODE` a text; `goru --help` tells more\n";
    let table: &[(&str, &str, &[&str], i32, &str)] = &[
        ("name? ", "bob\n", &["-c", "print('hello', input('name? '))"], 0, "name? hello bob\n"),
        ("", "print(1)\n\x04", &["-"], 0, "1\n"),
        ("", "", &[], 2, none),
        ("ready", "\x03", &["-c", "print('ready')\nwhile True: pass"], 130, "ready\n"),
        ("ready", "\x03", &["-c", "print('ready')\ninput()"], 130, "ready\n"),
        (
            "",
            "",
            &["--json", "--lang", "x", "-c", ""],
            2,
            concat!(
                r#"{"stdout":"","stderr":"","stdout_truncated":false,"stderr_truncated":false,"stdout_lossy":false,"#,
                r#""stderr_lossy":false,"error":{"kind":"unknown_language","message":"the language `x` is not known","#,
                r#""hint":"known languages: javascript, python, typescript","known":["javascript","python","typescript"]},"exit_code":2}"#,
                "\n"
            ),
        ),
    ];
    for (awaited, typed, arguments, code, shown) in table {
        let ended = run(&mut goru_on_terminal(awaited, typed, *arguments));
        assert_eq!(ended, Ended::new(*code, shown, ""), "{arguments:?}");
    }
}

#[test]
fn a_compilation_shows_its_progress_and_ctrl_c_takes_it_away() {
    let cold = tempfile::tempdir_in(&*CACHE).expect("a folder can be made");
    let mut command = goru_on_terminal("once: 1 s", "\x03", ["-c", "print(1)"]);
    let ended = run(command.env("GORU_CACHE_DIR", cold.path()));
    let line = |second: u32| format!("compiling python for this machine, once: {second} s");
    let blank = format!("\r{}\r", " ".repeat(line(0).len()));
    // How many seconds are seen depends on how busy the machine is.
    let shown: Vec<&str> = ended.stdout.trim_start_matches('\r').split(&blank).collect();
    let expected: Vec<String> = (0..10).map(line).filter(|line| shown.contains(&line.as_str())).collect();
    let expected = format!("\r\r{}{blank}", expected.join(&blank));
    assert_eq!(ended, Ended::new(130, &expected, ""));
    assert!(shown.contains(&line(1).as_str()), "{shown:?}");
}
