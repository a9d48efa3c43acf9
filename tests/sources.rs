//! A script runs as it was written: nothing is put around it that it could end, and nothing in it is taken for an end.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, its helpers included")]

use goru::{Failure, Value};
use goru_tests::executor;

/// What a source prints and is worth, or the kind of the exception that ends it.
fn run(language: &str, source: &[u8]) -> Result<(String, Option<Value>), String> {
    let run = executor::shared().expect("it starts").run(language, source.to_vec());
    let outcome = run.blocking().expect("it is run to its end");
    match outcome.failure() {
        None => Ok((outcome.stdout().into_owned(), outcome.value().cloned())),
        Some(Failure::Exception { thrown, .. }) => Err(thrown.kind.clone()),
        Some(other) => panic!("{other:?}"),
    }
}

/// A source, and what it prints and is worth, or the kind of its exception.
type Case<'a> = (&'a [u8], Result<(&'a str, Option<Value>), &'a str>);

fn check(language: &str, table: &[Case<'_>]) {
    for (source, expected) in table {
        let expected = expected.clone().map(|(printed, value)| (printed.to_owned(), value)).map_err(str::to_owned);
        assert_eq!(run(language, source), expected, "{}", source.escape_ascii());
    }
}

fn text(text: &str) -> Option<Value> {
    Some(Value::from(text))
}

fn integer(value: i64) -> Option<Value> {
    Some(Value::Integer(value))
}

#[test]
fn p4_python_runs_as_it_was_written() {
    check(
        "python",
        &[
            (b"'\"\"\"'", Ok(("", text("\"\"\"")))),
            (b"\"\"\"'''`\\`${1}\"\"\"", Ok(("", text("'''`\\`${1}")))),
            (b"\"\"\"; import os; os._exit(9); \"\"\"", Ok(("", text("; import os; os._exit(9); ")))),
            // What would close a wrapper that is not there.
            (b"\"\"\")\nprint(1)\n(\"\"\"", Ok(("", text(")\nprint(1)\n(")))),
            (b")\nprint(1)\n(", Err("SyntaxError")),
            (b"')\nprint(1)\n('", Err("SyntaxError")),
            (b"\\", Err("SyntaxError")),
            (b"\xef\xbb\xbfprint(1)", Ok(("1\n", Some(Value::Null)))),
            (b"a = 1\rprint(a)\r\nprint(a + 1)\n", Ok(("1\n2\n", Some(Value::Null)))),
            (b"# -*- coding: latin-1 -*-\nord('\xe9')", Ok(("", integer(0xe9)))),
            (b"#!/usr/bin/python\n# vim: set fileencoding=utf-7 :\nord('+AOk-')", Ok(("", integer(0xe9)))),
            (b"# coding: nonesuch\n1", Err("SyntaxError")),
            (b"'\xe9'", Err("SyntaxError")),
            (b"1\0", Err("SyntaxError")),
            (b"print(1)\n\0", Err("SyntaxError")),
            (b"print(1)\n\x1a", Err("SyntaxError")),
            (b"'''\nEOF\n__END__\n<<EOF\n'''", Ok(("", text("\nEOF\n__END__\n<<EOF\n")))),
            (b"'%s {0} {x!r} $0 \\x25'", Ok(("", text("%s {0} {x!r} $0 %")))),
            (b"from __future__ import annotations\n__name__", Ok(("", text("__main__")))),
            (b"return 1", Err("SyntaxError")),
            (b"yield 1", Err("SyntaxError")),
            (b"", Ok(("", None))),
            (b"# nothing", Ok(("", None))),
        ],
    );
}

#[test]
fn p4_javascript_runs_as_it_was_written() {
    check(
        "javascript",
        &[
            (b"'`'", Ok(("", text("`")))),
            (b"`'\"\\`\\${1}`", Ok(("", text("'\"`${1}")))),
            (b"'*/ */'", Ok(("", text("*/ */")))),
            // What would close a wrapper that is not there.
            (b"}); console.log(1); (() => {", Err("SyntaxError")),
            (b"} console.log(1); {", Err("SyntaxError")),
            (b"`); console.log(1); (`", Ok(("", text("); console.log(1); (")))),
            (b"); console.log(1); (", Err("SyntaxError")),
            (b"*/ console.log(1) /*", Err("SyntaxError")),
            (b"return 1", Err("SyntaxError")),
            (b"\xef\xbb\xbfconsole.log(1)", Ok(("1\n", None))),
            (b"console.log(1)\rconsole.log(2)\r\n// \xe2\x80\xa8console.log(3)", Ok(("1\n2\n3\n", None))),
            (b"'</script>' // </script>", Ok(("", text("</script>")))),
            (b"'\0'.length", Ok(("", integer(1)))),
            (b"1\0", Err("SyntaxError")),
            (b"console.log(1)\n\x1a", Err("SyntaxError")),
            (b"'EOF\\n__END__'", Ok(("", text("EOF\n__END__")))),
            (b"", Ok(("", None))),
            (b"// nothing", Ok(("", None))),
        ],
    );
}
