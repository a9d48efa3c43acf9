//! TypeScript: that scripts are worth and fail where JavaScript's do, at the author's lines and columns.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers included"
)]

use std::{thread, time::Duration};

use goru::{Error, Exception, Failure, Outcome, Run};
use goru_tests::executor;

fn script(source: &str) -> Run {
    executor::shared().expect("the executor starts").run("typescript", source)
}

fn run(source: &str) -> Outcome {
    script(source).blocking().expect("the script is run to its end")
}

/// The exception that ended a script.
fn thrown(outcome: &Outcome) -> &Exception {
    match outcome.failure() {
        Some(Failure::Exception { thrown, .. }) => thrown,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_value_is_that_of_the_last_expression() {
    for (source, expected) in [
        ("const x: number = 20; x * 2 as number", Some("40")),
        ("const x = 1; x;\ntype A = number;\ninterface B {}", Some("1")),
        ("7; enum A { B }", Some("7")),
        ("8; namespace A { export const b = 1 }", Some("8")),
        ("enum A { B = 9 } A.B", Some("9")),
        ("await Promise.resolve<number>(10)", Some("10")),
        ("import type { A } from 'nowhere'; 11", Some("11")),
        ("export type A = number; 12 satisfies A", Some("12")),
        ("export const a: number = 1; a", None),
        ("type A = 1", None),
    ] {
        let outcome = run(source);
        assert_eq!(outcome.failure(), None, "{source}");
        let value = outcome.value().map(|value| serde_json::to_string(value).expect("it has a JSON form"));
        assert_eq!(value.as_deref(), expected, "{source}");
    }
}

#[test]
fn a_module_is_one_by_its_name_or_by_what_it_exports() {
    for (name, source, expected) in [
        ("main.ts", "console.log(this === globalThis as unknown)", "true\n"),
        ("main.mts", "console.log(this as unknown) // no line ends here", "undefined\n"),
        ("main.ts", "export let a: number = 1; console.log(this)", "undefined\n"),
        ("main.ts", "import type { A } from 'a'; console.log(this === globalThis)", "true\n"),
        ("main.cts", "var await: number = 1; with ({ a: 2 } as any) console.log(a + await)", "3\n"),
    ] {
        let outcome = script(source).file_name(name).blocking().expect("the script is run to its end");
        assert_eq!((outcome.stdout().as_ref(), outcome.failure()), (expected, None), "{source}");
    }
}

#[test]
fn a_trace_has_the_authors_lines_and_columns() {
    // Each throws in a function whose call stands behind types; the engine tells of the
    // last argument where that is a name, and of the function else.
    let fail = "function fail<T>(at: T): never { throw new Error(String(at)); }\n";
    for (source, line, column) in [
        ("const a: number = 1; fail(a as number);", 2, 27),
        ("interface A {\n  b: number;\n}\ntype C = A; fail(1);", 5, 13),
        ("const f = <T,>(x: T): T => fail<T>(x); f<number>(1);", 2, 36),
        ("const f = (\n  a: number,\n):\n  number => fail(a); f(1);", 5, 18),
        ("class A<T> { private readonly b?: T; static c(this: void): void { fail(1); } }\nA.c();", 2, 67),
        ("class A {\n  constructor(private readonly b: number) {\n    fail(1);\n  }\n}\nnew A(1);", 4, 5),
        ("enum A {\n  B = 1,\n  C = fail(2), D = 3,\n}", 4, 7),
        ("enum A { B, C }\nfail(1);", 3, 1),
        ("namespace N {\n  export const a: number = fail(1);\n}", 3, 28),
        ("declare const a: number; fail(1);", 2, 26),
        ("let é: Map<'ü', '€'> = new Map<'ü', 'x'>(); fail(1);", 2, 45),
        ("import { type A } from 'path'; fail(1);", 2, 32),
        ("const a = { b(c: number): void { fail(c); } } satisfies object; a.b(1);", 2, 39),
        ("try { fail(1); } catch (e: unknown) { fail(2); }", 2, 39),
    ] {
        let whole = format!("{fail}{source}");
        let outcome = run(&whole);
        let thrown = thrown(&outcome);
        assert_eq!(thrown.kind, "Error", "{source}: {thrown:?}");
        let found = thrown.frames.iter().rev().nth(1).map(|frame| (frame.file.as_str(), frame.line, frame.column));
        assert_eq!(found, Some(("main.ts", line, column)), "{source}: {:?}", thrown.frames);
    }
}

#[test]
fn a_syntax_error_is_the_scripts_own() {
    for (source, line, column, text) in [
        ("let a: number = 1;\nlet x: = ;", 2, 6, "let x: = ;"),
        ("let a: number = ;", 1, 17, "let a: number = ;"),
        ("const f = (a: number): => a", 1, 13, "const f = (a: number): => a"),
        ("let é: Map<'😀', '€'> = ;", 1, 24, "let é: Map<'😀', '€'> = ;"),
        ("\u{feff}let a: number = ;", 1, 17, "let a: number = ;"),
    ] {
        let outcome = run(source);
        let thrown = thrown(&outcome);
        assert_eq!((thrown.kind.as_str(), outcome.exit_code()), ("SyntaxError", 1), "{source}");
        let [frame] = thrown.frames.as_slice() else { panic!("{source}: {thrown:?}") };
        assert_eq!((frame.line, frame.column, frame.source.as_deref()), (line, column, Some(text)), "{source}");
        let shown = format!("main.ts:{line}\n{text}\n");
        assert!(outcome.stderr().starts_with(&shown), "{}", outcome.stderr());
    }
}

#[test]
fn what_is_not_supported_is_named_where_it_stands() {
    for (source, line, column, message) in [
        ("let a: number;\n@dec class A { b: number }", 2, 1, "decorators are not supported"),
        ("class A {\n\t@dec b: number }", 2, 2, "decorators are not supported"),
        ("class A { accessor b: number = 1 }", 1, 11, "`accessor` is not supported"),
        ("\u{feff}export = 1", 1, 1, "`export =` is not supported"),
        ("const é: string = 'a';\nconst a = <b>c</b>;", 2, 15, "JSX is not supported"),
        ("let a: number = 1;\nfunction f() {", 2, 14, "`{` is never closed"),
    ] {
        let outcome = run(source);
        let thrown = thrown(&outcome);
        assert_eq!((thrown.kind.as_str(), thrown.message.as_str()), ("SyntaxError", message), "{source}");
        let text = source.trim_start_matches('\u{feff}').lines().nth(line - 1).expect("the line is there");
        let [frame] = thrown.frames.as_slice() else { panic!("{source}: {thrown:?}") };
        let found = (frame.line as usize, frame.column as usize, frame.source.as_deref());
        assert_eq!(found, (line, column, Some(text)), "{source}");
        let indent: String = text.chars().take(column - 1).map(|it| if it == '\t' { it } else { ' ' }).collect();
        let trace =
            format!("main.ts:{line}\n{text}\n{indent}^\n\nSyntaxError: {message}\n    at main.ts:{line}:{column}\n");
        assert_eq!(outcome.stderr(), trace, "{source}");
    }
}

#[test]
fn a_trace_shows_the_authors_line() {
    let outcome =
        run("const a = 1 as number;\nfunction f(b: string): never { throw new Error(b satisfies string); }\nf('no');");
    let thrown = thrown(&outcome);
    let shown: Vec<_> = thrown.frames.iter().map(|frame| frame.source.as_deref().unwrap_or_default()).collect();
    assert_eq!(shown, ["f('no');", "function f(b: string): never { throw new Error(b satisfies string); }"]);
    let trace = "main.ts:2\nfunction f(b: string): never { throw new Error(b satisfies string); }\n";
    assert!(outcome.stderr().starts_with(trace), "{}", outcome.stderr());
}

#[test]
fn m5_what_is_too_deep_or_too_long_is_the_scripts_failure() {
    let deep = format!("let a = {}1{};", "(".repeat(100_000), ")".repeat(100_000));
    let types = format!("let a: {}b{};", "A<".repeat(100_000), ">".repeat(100_000));
    let ambiguous = "a<".repeat(100_000);
    let long = format!("let a: number = 1;{}", " ".repeat(1 << 20));
    let nests = "a source in TypeScript nests deeper than 150";
    let takes = "a source in TypeScript takes 1048594 bytes, and the limit is 1048576";
    for (source, message) in [(deep, nests), (types, nests), (ambiguous, nests), (long, takes)] {
        // The thread that polls a run may have a small stack.
        let small = thread::Builder::new().stack_size(512 << 10).spawn(move || run(&source));
        let outcome = small.expect("a thread starts").join().expect("the thread ends");
        let thrown = thrown(&outcome);
        assert_eq!((thrown.kind.as_str(), thrown.message.as_str()), ("SyntaxError", message));
    }
}

#[test]
fn c8_the_time_limit_holds_while_types_are_taken_out() {
    let source = "a < (b as c);\n".repeat(70_000);
    let stopped = script(&source).timeout(Duration::from_nanos(1)).blocking();
    assert!(matches!(stopped, Err(Error::TimedOut { .. })), "{stopped:?}");
}

#[test]
fn both_languages_share_what_was_compiled() {
    let languages = executor::shared().expect("the executor starts").languages();
    let digest = |name| languages.find(name).expect("it is linked").guest().digest();
    assert_eq!(digest("typescript"), digest("javascript"));
    assert_eq!(languages.find("ts").map(|it| it.name()), Some("typescript"));
    for extension in ["ts", "mts", "cts"] {
        assert_eq!(languages.find_by_extension(extension).map(|it| it.name()), Some("typescript"));
    }
    assert!(languages.find_by_extension("tsx").is_none());
}
