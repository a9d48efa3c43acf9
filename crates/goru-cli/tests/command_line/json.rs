//! The object that `--json` prints.

use serde_json::{Value, json};

use crate::support::{goru, run, run_with_input};

/// What `goru --json` prints for the arguments: the object without its usage, once that was looked at. The standard
/// error is empty, and the exit code is the one in the object.
fn object(arguments: &[&str]) -> Value {
    let ended = run_with_input(goru(["--json"]).args(arguments), b"a line\n");
    assert_eq!(ended.stderr, "", "{arguments:?}");
    assert_eq!(ended.stdout.matches('\n').count(), 1, "{arguments:?}");
    let mut object: Value = serde_json::from_str(&ended.stdout).expect("it is JSON");
    assert_eq!(object["exit_code"], json!(ended.code), "{arguments:?}");
    if let Some(usage) = object.as_object_mut().and_then(|object| object.remove("usage")) {
        check_usage(&usage, arguments);
        object["used"] = json!(true);
    }
    object
}

fn check_usage(usage: &Value, arguments: &[&str]) {
    let mut names: Vec<&String> = usage.as_object().expect("it is an object").keys().collect();
    names.sort();
    let all = [
        "cpu_time_ms",
        "fuel",
        "host_calls",
        "input_bytes",
        "largest_payload",
        "memory_refusals",
        "output_bytes",
        "peak_host_calls",
        "peak_memory",
        "value_bytes",
        "wall_time_ms",
    ];
    assert_eq!(names, all);
    assert!(usage["wall_time_ms"].as_f64().is_some_and(|time| time > 0.0), "{usage}");
    assert!(usage["peak_memory"].as_u64().is_some_and(|peak| peak > 1 << 20), "{usage}");
    assert_eq!(usage["fuel"].is_u64(), arguments.contains(&"--fuel"), "{usage}");
    assert_eq!(usage["cpu_time_ms"].is_f64(), arguments.contains(&"--cpu-time"), "{usage}");
}

/// The object of a run that printed nothing and came to its end, with these differences.
fn ran(differences: Value) -> Value {
    let mut object = json!({
        "stdout": "", "stderr": "", "stdout_truncated": false, "stderr_truncated": false,
        "stdout_lossy": false, "stderr_lossy": false, "exit_code": 0, "used": true,
    });
    for (name, value) in differences.as_object().expect("it is an object") {
        object[name] = value.clone();
    }
    object
}

/// The object where there was no run.
fn refused(differences: Value) -> Value {
    let mut object = ran(differences);
    object["exit_code"] = json!(2);
    object.as_object_mut().and_then(|object| object.remove("used"));
    object
}

#[test]
fn host_calls() {
    let script =
        "import goru\nfor name in 'a', 'x' * 1000:\n try: _goru_call(name, {'k': 1})\n except goru.CallError: pass";
    let mut object = object(&["-c", script]);
    let calls = object["calls"].as_array_mut().expect("there were calls");
    for call in calls.iter_mut() {
        for time in ["started_ms", "duration_ms"] {
            let time = call.as_object_mut().and_then(|call| call.remove(time));
            assert!(time.and_then(|time| time.as_f64()).is_some_and(|time| (0.0..60_000.0).contains(&time)));
        }
    }
    let refused = |name: &str| {
        let message = format!("the function `{}` is not granted to this run", &name[..name.len().min(64)]);
        let outcome = json!({ "refused": { "why": "unknown_function", "message": message } });
        json!({ "name": name, "bytes_in": 7, "bytes_out": 0, "outcome": outcome })
    };
    assert_eq!(object, ran(json!({ "calls": [refused("a"), refused(&"x".repeat(256))] })));
}

#[test]
fn outcomes() {
    let table: &[(&[&str], Value)] = &[
        (&["-c", ""], ran(json!({}))),
        (&["-c", "print('a'); x = 1"], ran(json!({ "stdout": "a\n" }))),
        (&["-c", "input()"], ran(json!({ "value": "a line" }))),
        (&["-c", "{'a': [1, 2.5, None, True, 'é']}"], ran(json!({ "value": { "a": [1, 2.5, null, true, "é"] } }))),
        (&["-c", "2**64"], ran(json!({ "value": { "$integer": "18446744073709551616" } }))),
        (&["-c", "b'\\x00\\xff'"], ran(json!({ "value": { "$bytes": "00ff" } }))),
        (&["-c", "None"], ran(json!({ "value": null }))),
        (&["-c", "object"], ran(json!({ "opaque": { "type": "type", "text": "<class 'object'>" } }))),
        (
            &["-c", "import sys; sys.stdout.buffer.write(b'\\xff\\x1b'); sys.stderr.write('\\x7f\\x9b'); None"],
            ran(json!({ "stdout": "\u{fffd}\u{1b}", "stderr": "\u{7f}\u{9b}", "stdout_lossy": true, "value": null })),
        ),
        (
            &["--max-output", "3", "-c", "print('abcdef')"],
            ran(json!({ "stdout": "abc", "stdout_truncated": true, "value": null })),
        ),
        (&["--fuel", "1000000000", "-c", "1"], ran(json!({ "value": 1 }))),
        (&["--cpu-time", "10s", "-c", "1"], ran(json!({ "value": 1 }))),
        (
            &["-c", "import sys; sys.exit(-1)"],
            ran(json!({ "failure": { "kind": "exit", "code": -1 }, "exit_code": 255 })),
        ),
    ];
    for (arguments, expected) in table {
        assert_eq!(object(arguments), *expected, "{arguments:?}");
    }
}

#[test]
fn exceptions() {
    let script =
        "def f():\n    1/0\ntry:\n    f()\nexcept ZeroDivisionError as error:\n    raise ValueError('é') from error";
    let frame = |line: u32, column: u32, function: &str, source: &str| json!({ "file": "<string>", "line": line, "column": column, "function": function, "source": source });
    let trace = "Traceback (most recent call last):\n  File \"<string>\", line 4, in <module>\n    f()\n    ~^^\n  \
        File \"<string>\", line 2, in f\n    1/0\n    ~^~\nZeroDivisionError: division by zero\n\n\
        The above exception was the direct cause of the following exception:\n\n\
        Traceback (most recent call last):\n  File \"<string>\", line 6, in <module>\n    \
        raise ValueError('é') from error\nValueError: é\n";
    let expected = ran(json!({
        "stderr": trace,
        "failure": {
            "kind": "exception", "type": "ValueError", "message": "é",
            "frames": [frame(6, 5, "<module>", "    raise ValueError('é') from error")],
            "causes": [{
                "type": "ZeroDivisionError", "message": "division by zero",
                "frames": [frame(4, 5, "<module>", "    f()"), frame(2, 5, "f", "    1/0")],
            }],
        },
        "exit_code": 1,
    }));
    assert_eq!(object(&["-c", script]), expected);
}

#[test]
fn errors() {
    let table: &[(&[&str], Value)] = &[
        (
            &["--timeout", "300ms", "-c", "print('a', flush=True)\nwhile True: pass"],
            ran(json!({
                "stdout": "a\n",
                "error": {
                    "kind": "timed_out", "message": "the run was stopped after 0.300 s, which is its limit",
                    "hint": "`--timeout` gives a script more time", "limit_ms": 300.0,
                },
                "exit_code": 124,
            })),
        ),
        (
            &["--fuel", "1000", "-c", "1"],
            ran(json!({
                "error": {
                    "kind": "fuel_exhausted", "message": "the run was stopped after 1000 units of fuel, which is its limit",
                    "hint": "`--fuel` gives a script more", "limit": 1000,
                },
                "exit_code": 124,
            })),
        ),
        (
            &["--lang", "cobol", "-c", "1"],
            refused(json!({
                "error": {
                    "kind": "unknown_language", "message": "the language `cobol` is not known",
                    "hint": "known languages: javascript, python, typescript", "known": ["javascript", "python", "typescript"],
                },
            })),
        ),
        (
            &["/absent.py"],
            refused(json!({
                "error": {
                    "kind": "unreadable_script", "message": "the script `/absent.py` cannot be read",
                    "causes": ["No such file or directory (os error 2)"], "hint": "`goru -c CODE` runs a text",
                },
            })),
        ),
        (
            &["--timeout", "0s", "-c", "1"],
            refused(json!({
                "error": {
                    "kind": "invalid_option", "message": "timeout is refused: it is zero",
                    "hint": "`--timeout 5s` stops the script after 5 seconds",
                },
            })),
        ),
        (
            &["--bogus", "x.py"],
            refused(json!({
                "error": {
                    "kind": "usage", "message": "unexpected argument '--bogus' found", "hint": "`goru --help` tells more",
                },
            })),
        ),
    ];
    for (arguments, expected) in table {
        assert_eq!(object(arguments), *expected, "{arguments:?}");
    }
}

#[test]
fn memory_that_runs_out_has_its_figures() {
    let object = object(&["--memory", "1MiB", "-c", "1"]);
    let needed = object["error"]["needed"].as_u64().expect("it is told");
    assert!(needed > 1 << 20);
    let error = json!({
        "kind": "memory_too_small",
        "message": format!("the memory limit is 1048576 bytes, and the language takes {needed} to start"),
        "hint": format!("`--memory {}MiB` lets it start; scripts take more", needed.div_ceil(1 << 20)),
        "limit": 1_048_576, "needed": needed,
    });
    assert_eq!(object, refused(json!({ "error": error })));
}

#[test]
fn warnings_are_part_of_the_object() {
    let mut command = goru(["--json", "--lang", "x", "-c", "1"]);
    let ended = run(command.env("GORU_CACHE_DIR", "relative").env("HOME", "/proc"));
    assert_eq!((ended.code, ended.stderr.as_str()), (Some(2), ""));
    let expected = refused(json!({
        "error": {
            "kind": "unknown_language", "message": "the language `x` is not known",
            "hint": "known languages: javascript, python, typescript", "known": ["javascript", "python", "typescript"],
        },
        "warnings": [
            {
                "message": "`GORU_CACHE_DIR` is passed over: `relative` is no absolute path",
                "hint": "set it to a path that begins with `/`",
            },
            {
                "message": "the cache `/proc/.cache/goru` is not used: it cannot be made: No such file or directory (os error 2)",
                "hint": "every run compiles its language again; set `GORU_CACHE_DIR` to a directory of your own",
            },
        ],
    }));
    assert_eq!(serde_json::from_str::<Value>(&ended.stdout).expect("it is JSON"), expected);
}
