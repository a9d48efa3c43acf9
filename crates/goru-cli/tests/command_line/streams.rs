//! Output as it comes, and outputs that take nothing more.

use std::{
    fs::File,
    io::{Read, Write},
    process::Stdio,
};

use crate::support::{Ended, goru, read, run, start};

#[test]
fn output_appears_as_it_is_produced() {
    // The script goes on only when its output was seen.
    let script =
        "import sys\nfor number in range(3):\n print(number)\n print(input(), file=sys.stderr)\nprint('end', end='')";
    let mut child = start(&mut goru(["-c", script]));
    let mut stdin = child.stdin.take().expect("it is piped");
    for number in 0..3 {
        assert_eq!(read(&mut child, 2), format!("{number}\n"));
        writeln!(stdin, "seen {number}").expect("the script reads");
    }
    let ended = Ended::from(child.wait_with_output().expect("it ends"));
    assert_eq!(ended, Ended::new(0, "end", "seen 0\nseen 1\nseen 2\n"));
}

#[test]
fn o3_bytes_that_are_no_text_pass_through() {
    let script = r"import sys; sys.stdout.buffer.write(b'\xff\x00\x1b[31m\xe2\x82'); sys.stderr.buffer.write(b'\x9b')";
    assert_eq!(run(&mut goru(["-c", script])), Ended::new(0, "<ff>\0\x1b[31m<e2><82>", "<9b>"));
}

#[test]
fn megabytes_pass_through_whole() {
    let script = "for number in range(300000): print(number)";
    let ended = run(&mut goru(["--max-output", "10MiB", "-c", script]));
    let expected: String = (0..300_000).map(|number| format!("{number}\n")).collect();
    assert_eq!((ended.code, ended.stderr), (Some(0), String::new()));
    assert!(ended.stdout == expected, "{} bytes came of {}", ended.stdout.len(), expected.len());
}

#[test]
fn o5_a_reader_that_goes_away_ends_the_script() {
    let trace = "Traceback (most recent call last):\n  File \"<string>\", line 1, in <module>\n    \
        while True: print('y')\n                ~~~~~^^^^^\nBrokenPipeError: [Errno 64] Broken pipe\n";
    let handled = "while True:\n try: print('y')\n except BrokenPipeError: import os; os._exit(9)";
    for (script, code, stderr) in [("while True: print('y')", 141, trace), (handled, 9, "")] {
        let mut child = start(&mut goru(["--max-output", "1GiB", "-c", script]));
        assert_eq!(read(&mut child, 1), "y");
        drop(child.stdout.take());
        let ended = Ended::from(child.wait_with_output().expect("it ends"));
        assert_eq!(ended, Ended::new(code, "", stderr), "{script}");
    }
}

#[test]
fn o5_goru_itself_takes_a_closed_output_quietly() {
    for arguments in [["languages"], ["--help"], ["--version"]] {
        let (reader, writer) = std::io::pipe().expect("a pipe can be made");
        drop(reader);
        let output = goru(arguments).stdout(writer).output().expect("it starts");
        assert_eq!(Ended::from(output), Ended::new(141, "", ""), "goru {arguments:?}");
    }
}

#[test]
fn an_output_that_fails_is_an_error() {
    let full = || File::options().write(true).open("/dev/full").expect("there is such a device");
    let error = "error: the standard output cannot be written to\n  caused by: No space left on device (os error 28)\n";
    let trace = "Traceback (most recent call last):\n  File \"<string>\", line 1, in <module>\n    print(1)\n    \
        ~~~~~^^^\nBrokenPipeError: [Errno 64] Broken pipe\n";
    let table: &[(&[&str], i32, String)] = &[
        (&["-c", "print(1)"], 125, format!("{trace}{error}")),
        (&["-c", "try: print(1)\nexcept OSError: pass"], 125, error.to_owned()),
        (&["--json", "-c", "1"], 125, error.to_owned()),
        (&["languages"], 125, error.to_owned()),
    ];
    for (arguments, code, stderr) in table {
        let output = goru(*arguments).stdout(full()).output().expect("it starts");
        assert_eq!(Ended::from(output), Ended::new(*code, "", stderr), "goru {arguments:?}");
    }
}

#[test]
fn o7_a_reader_that_does_not_read_holds_up_no_limit() {
    let script = "while True: print('y' * 1000)";
    let arguments = ["--timeout", "500ms", "--max-output", "100MiB", "-c", script];
    let (reader, writer) = std::io::pipe().expect("a pipe can be made");
    let child = goru(arguments).stdout(writer).stderr(Stdio::piped()).spawn().expect("it starts");
    let output = child.wait_with_output().expect("it ends while nobody reads");
    let error =
        "error: the run was stopped after 0.500 s, which is its limit\nhint: `--timeout` gives a script more time\n";
    assert_eq!(Ended::from(output), Ended::new(124, "", error));
    let mut shown = String::new();
    let mut reader = reader;
    reader.read_to_string(&mut shown).expect("the pipe has what was written");
    assert_eq!(shown.replace(['y', '\n'], ""), "");
}

#[test]
fn a_socket_is_an_output_too() {
    let (here, there) = std::os::unix::net::UnixStream::pair().expect("a pair can be made");
    let there = std::os::fd::OwnedFd::from(there);
    let mut child = goru(["-c", "print(input() * 100000)"])
        .stdin(there.try_clone().expect("it can be shared"))
        .stdout(there)
        .spawn()
        .expect("it starts");
    let mut here = here;
    here.write_all(b"abc\n").expect("it is open");
    let mut bytes = vec![0; 300_001];
    here.read_exact(&mut bytes).expect("the script prints that much");
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
    assert!(bytes.starts_with(b"abcabc") && bytes.ends_with(b"abc\n"));
}
