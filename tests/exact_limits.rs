//! Every limit that is a number, below it, at it and above it: what the script sees, and what the usage says.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, its helpers included")]

use std::time::Duration;

use goru::{Completion, Error, Limits, Outcome, Run, Value};
use goru_tests::executor;

/// A run that is granted a function which answers with a text of as many bytes as it is asked for, after a while.
fn run(script: &str, limits: Limits) -> Run {
    #[derive(serde::Deserialize)]
    struct Asked {
        #[serde(default)]
        bytes: usize,
        #[serde(default)]
        given: String,
    }
    let answer = |asked: Asked| async move {
        tokio::time::sleep(Duration::from_millis(20)).await;
        drop(asked.given);
        Ok("x".repeat(asked.bytes))
    };
    let executor = executor::shared().expect("the executor starts");
    executor.run("python", script).limits(limits.timeout(Duration::from_secs(60))).register("call", answer)
}

fn outcome(script: &str, limits: Limits) -> Outcome {
    run(script, limits).blocking().unwrap_or_else(|error| panic!("{script}: {error:?}"))
}

/// The least limit with which `fits` holds, which is between these two.
fn least(mut below: u64, mut enough: u64, fits: impl Fn(u64) -> bool) -> u64 {
    assert!(!fits(below) && fits(enough), "{below} and {enough}");
    while enough - below > 1 {
        let middle = below + (enough - below) / 2;
        if fits(middle) { enough = middle } else { below = middle }
    }
    enough
}

#[test]
fn host_calls() {
    let limits = || Limits::default().host_calls(3);
    for (calls, made) in [(2, 2), (3, 3), (4, 3)] {
        let script = format!(
            "import goru\nmade = 0\ntry:\n for _ in range({calls}): _goru_call('call', {{}}); made += 1\n\
             except goru.LimitExceeded as e: print(e.name, e.limit, e.observed)\nmade"
        );
        let outcome = outcome(&script, limits());
        assert_eq!(outcome.value(), Some(&Value::from(made)), "{calls}");
        assert_eq!(outcome.stdout(), if calls == 4 { "host-calls 3 4\n" } else { "" });
        assert_eq!(outcome.usage.host_calls, u64::try_from(calls).expect("it is small"));
    }
}

#[test]
fn concurrent_host_calls() {
    for (calls, answered, peak) in [(2, 2, 2), (3, 3, 3), (4, 3, 3)] {
        let script = format!(
            "import asyncio, goru\nasync def main():\n calls = [goru.call_async('call', {{}}) for _ in range({calls})]\n \
             return await asyncio.gather(*calls, return_exceptions=True)\nanswers = asyncio.run(main())\n\
             for e in answers:\n if e != '': print(type(e).__name__, e.name, e.limit, e.observed)\nanswers.count('')"
        );
        let outcome = outcome(&script, Limits::default().concurrent_host_calls(3));
        assert_eq!(outcome.value(), Some(&Value::from(answered)), "{calls}: {outcome:?}");
        assert_eq!(outcome.stdout(), if calls == 4 { "LimitExceeded concurrent-host-calls 3 4\n" } else { "" });
        assert_eq!(outcome.usage.peak_host_calls, peak, "{calls}");
    }
}

#[test]
fn call_records() {
    for (calls, records) in [(2, 2), (3, 3), (4, 3)] {
        let script = format!("for _ in range({calls}): _goru_call('call', {{}})");
        let outcome = outcome(&script, Limits::default().call_records(3));
        assert_eq!((outcome.calls.len(), outcome.usage.host_calls), (records, calls));
    }
}

#[test]
fn payloads_of_arguments() {
    let script = "import goru\ntry: _goru_call('call', {'given': 'x' * 5000})\nexcept goru.CallError as e: print(e)";
    let with = |limit| outcome(script, Limits::default().host_call_payload(limit));
    let fits = |limit| with(limit).stdout().is_empty();
    let length = with(1 << 20).usage.largest_payload;
    assert!((5000..5100).contains(&length), "{length}");
    // What they take when they are read is more, and is what counts.
    let least = least(100, 1 << 20, fits);
    assert!((length..length + 500).contains(&least), "{least} and {length}");
    assert!(!fits(least - 1) && fits(least) && fits(least + 1));
    let read = format!("the payload is refused: the value takes more than {} bytes\n", least - 1);
    assert_eq!(with(least - 1).stdout(), read);
    let sent = format!("limit `host-call-payload` is {}, and {length} were asked for\n", length - 1);
    assert_eq!(with(length - 1).stdout(), sent);
}

#[test]
fn payloads_of_answers() {
    let script = "import goru\ntry: _goru_call('call', {'bytes': 5000})\nexcept goru.CallError as e: print(e)";
    let with = |limit| outcome(script, Limits::default().host_call_payload(limit));
    let length = with(1 << 20).usage.largest_payload;
    assert!((5000..5100).contains(&length), "{length}");
    for limit in [length, length + 1] {
        assert_eq!(with(limit).stdout(), "", "{limit}");
    }
    let refused = format!("limit `host-call-payload` is {}, and {length} were asked for\n", length - 1);
    assert_eq!(with(length - 1).stdout(), refused);
}

#[test]
fn host_call_time() {
    let script = "import goru\ntry: print(len(_goru_call('call', {'bytes': 7})))\nexcept goru.CallTimeout as e: print(type(e).__name__)";
    for (limit, told) in [(1, "CallTimeout\n"), (10_000, "7\n")] {
        assert_eq!(outcome(script, Limits::default().host_call_time(Duration::from_millis(limit))).stdout(), told);
    }
}

#[test]
fn value() {
    let with = |limit| outcome("'x' * 5000", Limits::default().value(limit));
    let fits = |limit| with(limit).value().is_some();
    let length = with(1 << 20).usage.value_bytes;
    assert!((5000..5100).contains(&length), "{length}");
    let least = least(100, 1 << 20, fits);
    assert!((5000..5500).contains(&least), "{least}");
    assert!(fits(least) && fits(least + 1));
    let Ok(Completion::Opaque(opaque)) = with(least - 1).result else { panic!("it is larger than {}", least - 1) };
    assert_eq!(opaque.text, format!("larger than the limit of {} bytes", least - 1));
}

#[test]
fn o6_a_value_of_any_size_is_told_of_and_the_script_has_ended() {
    // The guest's memory is the bound here: what it holds is copied once to be sent.
    for script in [
        "print('before')\n'x' * (40 << 20)",
        "print('before')\nb'x' * (300 << 20)",
        "print('before')\n[0.5] * (20 << 20)",
    ] {
        let outcome = outcome(script, Limits::default().memory(2 << 30));
        assert_eq!((outcome.stdout().as_ref(), outcome.exit_code()), ("before\n", 0), "{script}");
        let Ok(Completion::Opaque(opaque)) = &outcome.result else { panic!("{script}: {outcome:?}") };
        assert!(opaque.text.len() <= 4 << 10, "{script}");
    }
}

#[test]
fn o6_texts_of_exceptions_are_cut() {
    let limits = || Limits::default().memory(3 << 30);
    for (script, kind) in [
        ("raise ValueError('x' * (500 << 20))", "ValueError"),
        ("raise type('E' * (50 << 20), (Exception,), {})('x' * (50 << 20))", "E"),
        ("import sys\nsys.setrecursionlimit(10 ** 6)\ndef f(n): f(n + 1)\nf(0)", "RecursionError"),
        (
            "error = None\nfor n in range(10 ** 5):\n e = ValueError('x' * 1000); e.__cause__ = error; error = e\nraise error",
            "ValueError",
        ),
        ("raise ExceptionGroup('g' * (1 << 20), [ValueError('x' * (1 << 20)) for _ in range(100)])", "ExceptionGroup"),
    ] {
        let outcome = outcome(script, limits());
        let Some(goru::Failure::Exception { thrown, causes }) = outcome.failure() else {
            panic!("{script}: {outcome:?}")
        };
        assert!(thrown.kind.starts_with(kind), "{script}: {:.100}", thrown.kind);
        let texts = causes.iter().chain([thrown]).map(|exception| {
            let frames = exception.frames.iter();
            let frames = frames.map(|it| it.file.len() + it.function.len() + it.source.as_ref().map_or(0, String::len));
            exception.kind.len() + exception.message.len() + frames.sum::<usize>()
        });
        assert!(texts.sum::<usize>() <= 1 << 20, "{script}");
        assert!(causes.len() <= 16 && thrown.frames.len() <= 64, "{script}");
        assert!(outcome.errors.bytes.len() <= 1 << 20, "{script}");
    }
}

#[test]
fn input() {
    let (source, argument, variable) =
        ("import sys, os\nlen(sys.argv[1]) + len(os.environ['N'])", "a".repeat(1000), "v".repeat(500));
    let size = (source.len() + argument.len() + 1 + variable.len()) as u64;
    let with =
        |limit| run(source, Limits::default().input(limit)).arg(argument.clone()).env("N", variable.clone()).blocking();
    for limit in [size, size + 1] {
        let outcome = with(limit).expect("it fits");
        assert_eq!((outcome.value(), outcome.usage.input_bytes), (Some(&Value::from(1500)), size));
    }
    match with(size - 1) {
        Err(Error::InputTooLarge { limit, observed }) => assert_eq!((limit, observed), (size - 1, size)),
        other => panic!("{other:?}"),
    }
}

#[test]
fn output() {
    let script = "import sys\nprint('x' * 9)\nprint('y' * 9, file=sys.stderr)";
    for (limit, kept, truncated) in [(9, 9, true), (10, 10, false), (11, 10, false)] {
        let outcome = outcome(script, Limits::default().output(limit));
        for stream in [&outcome.output, &outcome.errors] {
            assert_eq!((stream.bytes.len(), stream.truncated, stream.written), (kept, truncated, 10), "limit {limit}");
        }
        assert_eq!(outcome.usage.output_bytes, 20);
    }
}

#[test]
fn memory() {
    let with = |limit| run("print(len(bytearray(8 << 20)))", Limits::default().memory(limit)).blocking();
    let peak = with(256 << 20).expect("it is enough").usage.peak_memory;
    for limit in [peak, peak + 1] {
        let outcome = with(limit).expect("it is enough");
        assert_eq!((outcome.usage.memory_refusals, outcome.usage.peak_memory), (0, peak));
    }
    // What it is refused may be so little that the interpreter has no exception for it.
    let refused = |usage: &goru::Usage| usage.memory_refusals > 0 && usage.peak_memory < peak;
    match with(peak - 1) {
        Err(Error::Trapped { partial, .. }) => assert!(refused(&partial.usage), "{partial:?}"),
        Ok(outcome) => {
            assert!(refused(&outcome.usage), "{outcome:?}");
            assert!(outcome.failure().is_some_and(|failure| failure.to_string() == "MemoryError"), "{outcome:?}");
        }
        other => panic!("{other:?}"),
    }
    let short = with(peak - (4 << 20)).expect("it is told");
    assert_eq!(short.failure().map(ToString::to_string).as_deref(), Some("MemoryError"));
    // What the interpreter starts with: less is refused with the figure that would do.
    let error = with(1 << 20).expect_err("it does not start");
    let Error::MemoryTooSmall { limit, needed } = error else { panic!("{error:?}") };
    assert_eq!(limit, 1 << 20);
    assert!(matches!(with(needed - 1), Err(Error::MemoryTooSmall { .. })));
    let least = (needed..needed + (1 << 20))
        .step_by(4 << 10)
        .find(|limit| !matches!(with(*limit), Err(Error::MemoryTooSmall { .. })));
    assert!(least.is_some(), "{needed}");
}

#[test]
fn m8_entropy_in_any_amount_is_the_guests_own_memory() {
    let script = "import os\nfor n in 2 ** 31 - 1, 2 ** 30:\n \
                  try: os.urandom(n)\n except (OverflowError, MemoryError) as e: print(type(e).__name__)\nlen(os.urandom(1 << 20))";
    let outcome = outcome(script, Limits::default());
    assert_eq!(
        (outcome.stdout().as_ref(), outcome.value()),
        ("OverflowError\nMemoryError\n", Some(&Value::from(1 << 20)))
    );
}
