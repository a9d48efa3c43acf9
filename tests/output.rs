//! Everything that a script can hand out, in amounts and forms that nobody asked for.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, its helpers included")]

use std::{
    io,
    pin::Pin,
    sync::{Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
    time::Duration,
};

use goru::{Completion, Error, Failure, Outcome, Run};
use goru_tests::{executor, process};
use tokio::io::AsyncWrite;

fn python(script: &str) -> Run {
    executor::shared().expect("it starts").run("python", script)
}

fn outcome(script: &str) -> Outcome {
    python(script).blocking().expect("it is run to its end")
}

#[test]
fn o1_what_is_kept_is_the_beginning_of_each_stream() {
    let _alone = alone();
    let script = "import sys\n\
                  for number in range(400000): print(number, file=(sys.stdout, sys.stderr)[number % 2])";
    let outcome = outcome(script);
    for (stream, odd) in [(&outcome.output, 0), (&outcome.errors, 1)] {
        let whole: String =
            (0..400_000).filter(|number| number % 2 == odd).map(|number| format!("{number}\n")).collect();
        assert_eq!((stream.bytes.len(), stream.truncated), (1 << 20, true));
        assert_eq!(stream.written, whole.len() as u64);
        assert!(whole.as_bytes().starts_with(&stream.bytes));
    }
}

#[test]
fn o3_every_byte_is_output_as_it_is() {
    let _alone = alone();
    let every: Vec<u8> = (0..=255).collect();
    let found = outcome("import sys\nsys.stdout.buffer.write(bytes(range(256)))\nNone");
    assert_eq!(found.output.bytes, every);
    assert!(found.stdout().contains('\u{fffd}'), "what is no text is replaced where text is asked for");
    for (script, bytes) in [
        (
            r"import sys; sys.stdout.buffer.write(b'\xed\xa0\x80\xff\xc0\x80\0'); None",
            b"\xed\xa0\x80\xff\xc0\x80\0".as_slice(),
        ),
        (r"print('\0a\r\n\x1b\x7f', end='')", b"\0a\r\n\x1b\x7f"),
        (r"import sys; sys.stdout.reconfigure(errors='surrogatepass'); print('\ud800', end='')", b"\xed\xa0\x80"),
        (r"import sys; sys.stdout.reconfigure(encoding='utf-16-le'); print('a', end='')", b"a\0"),
    ] {
        assert_eq!(outcome(script).output.bytes, bytes, "{script}");
    }
    let run = executor::shared().expect("it starts").run("javascript", r"process.stdout.write('\ud800|\0|\u{10ffff}')");
    let found = run.blocking().expect("it is run to its end");
    assert_eq!(found.output.bytes, "\u{fffd}|\0|\u{10ffff}".as_bytes());
}

#[test]
fn o3_a_line_of_a_hundred_megabytes_is_cut_like_any_other() {
    let _alone = alone();
    let outcome = outcome("print('é' * 50_000_000)");
    assert_eq!((outcome.output.written, outcome.output.bytes.len()), (100_000_001, 1 << 20));
    assert!(outcome.stdout().chars().all(|c| c == 'é'));
}

#[test]
fn o6_a_message_of_half_a_gigabyte_is_cut() {
    let _alone = alone();
    let run = python("raise ValueError('x' * 5 * 10 ** 8)").memory(3 << 30);
    let outcome = run.blocking().expect("it is an outcome");
    let Some(Failure::Exception { thrown, .. }) = outcome.failure() else { panic!("{outcome:?}") };
    assert_eq!(thrown.kind, "ValueError");
    assert!((1000..=1 << 20).contains(&thrown.message.len()), "{}", thrown.message.len());
    assert_eq!((outcome.errors.bytes.len(), outcome.errors.truncated), (1 << 20, true));
}

#[test]
fn o6_a_trace_of_ten_thousand_frames_is_cut() {
    let _alone = alone();
    let script = "import types\n\
                  try: raise ValueError('deep')\n\
                  except ValueError as e: error = e\n\
                  one = trace = error.__traceback__\n\
                  for line in range(10 ** 4): trace = types.TracebackType(trace, one.tb_frame, one.tb_lasti, line % 5 + 1)\n\
                  raise error.with_traceback(trace)";
    let run = python(script).timeout(Duration::from_secs(120));
    let outcome = run.blocking().expect("it is an outcome");
    let Some(Failure::Exception { thrown, .. }) = outcome.failure() else { panic!("{outcome:?}") };
    assert_eq!((thrown.kind.as_str(), thrown.frames.len()), ("ValueError", 64));
    assert!(outcome.errors.bytes.len() <= 1 << 20);
}

#[test]
fn o6_a_result_that_is_too_large_is_no_value() {
    let _alone = alone();
    let outcome = outcome("print('before')\n'x' * (8 << 20)");
    assert_eq!((outcome.value(), outcome.stdout().as_ref()), (None, "before\n"));
    // Of any size: the host takes none of it.
    let outcome = python("bytes(5 * 10 ** 8)").memory(3 << 30).blocking().expect("it is an outcome");
    let Ok(Completion::Opaque(opaque)) = &outcome.result else { panic!("{outcome:?}") };
    assert_eq!(opaque.text, "larger than the limit of 1048576 bytes");
}

/// Held by whoever takes or measures much memory: what one test does changes the figures of another.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A sink that never takes anything, and never says when it will.
struct Never;

impl AsyncWrite for Never {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, _: &[u8]) -> Poll<io::Result<usize>> {
        Poll::Pending
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Pending
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Pending
    }
}

#[test]
fn o7_a_sink_that_never_takes_anything_holds_up_neither_end_nor_memory() {
    let _alone = alone();
    let timeout = Duration::from_millis(500);
    let floods = [
        ("python", "import os\nwhile True: os.write(1, b'x' * (1 << 20))"),
        ("python", "while True: print('x' * 1000, flush=True)"),
        ("python", "print('x' * (64 << 20))"),
        ("javascript", "for (;;) console.log('x'.repeat(1 << 20))"),
    ];
    for (language, script) in floods {
        let before = process::own_memory().expect("the system tells");
        let run = executor::shared().expect("it starts").run(language, script).output(u64::MAX);
        let error = run.stdout(Never).timeout(timeout).blocking().expect_err(script);
        assert!(matches!(error, Error::TimedOut { .. }), "{script}: {error:?}");
        let partial = error.partial().expect("it was started");
        let late = partial.usage.wall_time - timeout;
        assert!(late < Duration::from_millis(750), "{script}: {late:?} late");
        assert!(partial.output.bytes.is_empty(), "{script}");
        let after = process::own_memory().expect("the system tells");
        assert!(after < before + (4 << 20), "{script}: {before} bytes before, {after} after");
    }
}
