//! What is run, and what it is given.

use std::fs;

use crate::support::{Ended, goru, run, run_with_input};

const SHOW: &str = "import sys; print(sys.argv)";

#[test]
fn what_follows_the_script_is_the_scripts() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for name in ["script.py", "noextension", "cache", "-dash.py", "with space.py", "script.unknown"] {
        fs::write(folder.path().join(name), SHOW).expect("it can be written");
    }
    let table: &[(&[&str], &str)] = &[
        (&["script.py"], "['script.py']"),
        (&["./script.py", "a", "two words", ""], "['./script.py', 'a', 'two words', '']"),
        (&["script.py", "--json", "-h", "--", "-c"], "['script.py', '--json', '-h', '--', '-c']"),
        (&["--timeout", "9s", "script.py", "--timeout", "x"], "['script.py', '--timeout', 'x']"),
        (&["--timeout=9s", "--", "-dash.py", "--", "x"], "['-dash.py', '--', 'x']"),
        (&["./cache", "clear"], "['./cache', 'clear']"),
        (&["--", "cache", "path"], "['cache', 'path']"),
        (&["noextension"], "['noextension']"),
        (&["script.unknown"], "['script.unknown']"),
        (&["with space.py", "é"], "['with space.py', 'é']"),
        (&["--lang", "python3", "script.unknown"], "['script.unknown']"),
        (&["-c", SHOW], "['-c']"),
        (&["-c", SHOW, "-x", "--json"], "['-c', '-x', '--json']"),
        (&["-cimport sys; print(sys.argv)", "a"], "['-c', 'a']"),
    ];
    for (arguments, expected) in table {
        let ended = run(goru(*arguments).current_dir(&folder));
        assert_eq!(ended, Ended::new(0, &format!("{expected}\n"), ""), "goru {arguments:?}");
    }
}

#[test]
fn the_standard_input_is_a_script_or_the_scripts() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    fs::write(folder.path().join("cat.py"), "import sys; print(sys.stdin.buffer.read())").expect("it can be written");
    let show = b"import sys; print(sys.argv, sys.stdin.read())".as_slice();
    let table: &[(&[&str], &[u8], &str)] = &[
        (&[], show, "['-'] "),
        (&["-"], show, "['-'] "),
        (&["-", "a", "--json"], show, "['-', 'a', '--json'] "),
        (&["--timeout", "9s"], show, "['-'] "),
        (&["cat.py"], b"\0\xff\r\n", r"b'\x00\xff\r\n'"),
        (&["cat.py"], b"", "b''"),
        (&["-c", "print(input(), input())"], b"one\ntwo", "one two"),
    ];
    for (arguments, input, expected) in table {
        let ended = run_with_input(goru(*arguments).current_dir(&folder), input);
        assert_eq!(ended, Ended::new(0, &format!("{expected}\n"), ""), "goru {arguments:?}");
    }
}

#[test]
fn large_input_arrives_whole() {
    let code = "import sys, zlib; data = sys.stdin.buffer.read(); print(len(data), zlib.crc32(data))";
    let input: Vec<u8> = (0..3_000_001_u32).map(|it| (it % 251) as u8).collect();
    let ended = run_with_input(&mut goru(["-c", code]), &input);
    assert_eq!(ended, Ended::new(0, "3000001 501417993\n", ""));
}

#[test]
fn the_environment_is_what_was_given() {
    let table: &[(&[&str], &str)] = &[
        (&[], "{}"),
        (&["--env", "A=1", "--env", "B=x=y", "--env", "C="], "{'A': '1', 'B': 'x=y', 'C': ''}"),
        (&["--env", "HOST_VARIABLE"], "{'HOST_VARIABLE': 'é'}"),
        (&["--env", "A=1", "--env", "A=2"], "{'A': '2'}"),
    ];
    for (options, expected) in table {
        let ended = run(goru(*options).args(["-c", "import os; print(dict(os.environ))"]).env("HOST_VARIABLE", "é"));
        assert_eq!(ended, Ended::new(0, &format!("{expected}\n"), ""), "goru {options:?}");
    }
}

#[test]
fn commands_beside_running() {
    let languages = "NAME        VERSION            ALIASES      EXTENSIONS\n\
                     javascript  QuickJS-ng 0.16.2  js, quickjs  .js, .mjs, .cjs\n\
                     python      CPython 3.14.0     py, python3  .py\n\
                     typescript  QuickJS-ng 0.16.2  ts           .ts, .mts, .cts\n";
    let json = r#"{"languages":[{"name":"javascript","version":"QuickJS-ng 0.16.2","aliases":["js","quickjs"],"extensions":["js","mjs","cjs"]},{"name":"python","version":"CPython 3.14.0","aliases":["py","python3"],"extensions":["py"]},{"name":"typescript","version":"QuickJS-ng 0.16.2","aliases":["ts"],"extensions":["ts","mts","cts"]}]}"#;
    let version = format!("goru {}\n", env!("CARGO_PKG_VERSION"));
    let table: &[(&[&str], &str)] =
        &[(&["languages"], languages), (&["languages", "--json"], &format!("{json}\n")), (&["--version"], &version)];
    for (arguments, expected) in table {
        assert_eq!(run(&mut goru(*arguments)), Ended::new(0, expected, ""), "goru {arguments:?}");
    }
}

#[test]
fn y3_the_exit_code_is_the_scripts() {
    let trace = |line: &str, marks: &str, error: &str| {
        format!(
            "Traceback (most recent call last):\n  File \"<string>\", line 1, in <module>\n    {line}\n{marks}{error}\n"
        )
    };
    let table = [
        ("", 0, String::new()),
        ("import sys; sys.exit()", 0, String::new()),
        ("import sys; sys.exit(3)", 3, String::new()),
        ("import sys; sys.exit(256)", 0, String::new()),
        ("import sys; sys.exit(-1)", 255, String::new()),
        ("import sys; sys.exit('why')", 1, "why\n".to_owned()),
        ("import os; os._exit(7)", 7, String::new()),
        ("1/0", 1, trace("1/0", "    ~^~\n", "ZeroDivisionError: division by zero")),
        ("raise ValueError", 1, trace("raise ValueError", "", "ValueError")),
    ];
    for (code, expected, stderr) in table {
        assert_eq!(run(&mut goru(["-c", code])), Ended::new(expected, "", &stderr), "{code}");
    }
}
