//! Guests that end by themselves, in every way that there is: the run is over, its code is the documented one, and the
//! host goes on.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, its helpers included")]

use goru::{Error, Failure, Outcome};
use goru_tests::executor;

/// How a run ended.
fn end(result: &Result<Outcome, Error>) -> String {
    match result {
        Ok(outcome) => match outcome.failure() {
            None => "end".to_owned(),
            Some(Failure::Exit(code)) => format!("exit {code}"),
            Some(Failure::Exception { thrown, .. }) => thrown.kind.clone(),
            Some(other) => panic!("{other:?}"),
        },
        Err(Error::Trapped { reason, .. }) => reason.clone(),
        Err(other) => panic!("{other:?}"),
    }
}

fn check(language: &str, table: &[(&str, &str, &str)]) {
    let executor = executor::shared().expect("it starts");
    for (script, expected, printed) in table {
        let result = executor.run(language, *script).blocking();
        assert_eq!(end(&result), *expected, "{script}");
        let output = match &result {
            Ok(outcome) => &outcome.output,
            Err(error) => &error.partial().expect("it was started").output,
        };
        assert_eq!(output.text(), *printed, "{script}");
        let next = executor.run(language, "").blocking();
        assert_eq!(end(&next), "end", "after {script}");
    }
}

const UNREACHABLE: &str = "wasm trap: wasm `unreachable` instruction executed";

#[test]
fn y3_python_that_ends_itself_ends_its_run_only() {
    check(
        "python",
        &[
            ("import sys; sys.exit()", "exit 0", ""),
            ("import sys; sys.exit(3)", "exit 3", ""),
            ("import sys; sys.exit(-1)", "exit -1", ""),
            ("import sys; sys.exit('why')", "exit 1", ""),
            ("raise SystemExit(4)", "exit 4", ""),
            ("exit(5)", "exit 5", ""),
            ("import os; os._exit(7)", "exit 7", ""),
            ("import os; print(1); os._exit(255)", "exit 255", "1\n"),
            ("import os; os.abort()", UNREACHABLE, ""),
            ("import os\ntry: os.abort()\nexcept BaseException: print('never')", UNREACHABLE, ""),
            ("import sys\ntry: sys.exit(1)\nfinally: sys.exit(8)", "exit 8", ""),
            (
                "import sys\ntry:\n try: sys.exit(1)\n except SystemExit: raise SystemExit(9)\nexcept OSError: 0",
                "exit 9",
                "",
            ),
            ("class A:\n def __del__(self): raise SystemExit(1)\na = A()\ndel a\nprint('on')", "end", "on\n"),
            ("import asyncio, sys\nasync def f(): sys.exit(10)\nasyncio.run(f())", "exit 10", ""),
            ("def f():\n try: yield\n finally: raise SystemExit(11)\ng = f(); next(g); g.close()", "exit 11", ""),
            ("import sys\nclass E(SystemExit): pass\nraise E(12)", "exit 12", ""),
            ("raise ExceptionGroup('g', [ValueError()])", "ExceptionGroup", ""),
            ("raise KeyboardInterrupt", "KeyboardInterrupt", ""),
            ("raise GeneratorExit", "GeneratorExit", ""),
        ],
    );
}

#[test]
fn y3_javascript_that_ends_itself_ends_its_run_only() {
    check(
        "javascript",
        &[
            ("process.exit()", "exit 0", ""),
            ("console.log(1); process.exit(3)", "exit 3", "1\n"),
            ("try { process.exit(4) } catch { console.log('never') } finally { console.log('never') }", "exit 4", ""),
            ("process.on('exit', () => { console.log('bye') }); process.exit(5)", "exit 5", "bye\n"),
            ("process.on('exit', () => process.exit(6)); process.exit(5)", "exit 6", ""),
            ("new Promise(() => process.exit(7)).catch(() => console.log('never'))", "exit 7", ""),
            ("[1, 2].map(() => process.exit(8))", "exit 8", ""),
            ("process.exitCode = 9", "exit 9", ""),
        ],
    );
}
