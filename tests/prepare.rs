//! What a language makes of a script before its guest is given it, in each guest: what runs, and what is shown.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers included"
)]

use std::{
    borrow::Cow,
    sync::Arc,
    time::{Duration, Instant},
};

use goru::{
    CancellationToken, Error, Exception, Executor, Failure, GuestImage, Language, Outcome, Prepare, Registry, Run,
    SourceError,
};
use goru_tests::executor::cache_dir;

/// A language with `§` where its guest has white space. A `‽` is wrong, `†` makes it panic, `∞` keep on until the test is
/// over, and of `⌘` it makes 1 GiB.
struct Marked(Arc<dyn Language>, String);

impl Language for Marked {
    fn name(&self) -> &str {
        &self.1
    }

    fn version(&self) -> &str {
        self.0.version()
    }

    fn guest(&self) -> GuestImage {
        self.0.guest()
    }

    fn preparation(&self) -> Option<&dyn Prepare> {
        Some(self)
    }
}

impl Prepare for Marked {
    fn prepare<'a>(&self, file_name: &str, source: &'a [u8]) -> Result<Cow<'a, [u8]>, SourceError> {
        assert_eq!(file_name, "main.txt");
        let text = str::from_utf8(source).expect("the tests have no other");
        assert!(!text.contains('†'), "this is what the test is about");
        if text.contains('∞') {
            std::thread::sleep(Duration::from_secs(60));
        }
        if text.contains('⌘') {
            return Ok(vec![b' '; 1 << 30].into());
        }
        match text.find('‽') {
            Some(at) => Err(SourceError::at(text, at, "nobody knows")),
            None => Ok(text.replace('§', "  ").into_bytes().into()),
        }
    }
}

fn run(guest: &str, source: &str) -> Result<Outcome, Error> {
    run_within(Duration::from_secs(30), guest, source)
}

fn run_within(timeout: Duration, guest: &str, source: &str) -> Result<Outcome, Error> {
    prepared_run(guest, source).timeout(timeout).blocking()
}

fn prepared_run(guest: &str, source: &str) -> Run {
    prepared_executor(guest).run(format!("marked-{guest}"), source)
}

/// An executor with the language `marked-guest`.
fn prepared_executor(guest: &str) -> Executor {
    let mut languages = Registry::linked().expect("no name is taken twice");
    let language = languages.find(guest).expect("it is linked");
    let name = format!("marked-{guest}");
    languages.add(Arc::new(Marked(Arc::clone(language), name))).expect("its name is free");
    Executor::builder().cache_dir(cache_dir()).languages(languages).build().expect("it starts")
}

fn thrown(outcome: &Outcome) -> &Exception {
    match outcome.failure() {
        Some(Failure::Exception { thrown, .. }) => thrown,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_was_made_runs_and_what_was_written_is_shown() {
    let python = "x = 1§+ 1\nprint(x)\n§\nx.€§.ü\n".replace("\n§\n", "\n#§\n").replace("x.€", "x.real");
    let javascript = "let x = 1§+ 1;\nconsole.log(x);\n§\nx.€§.ü.length;\n".replace(".€", ".real");
    for (guest, source, kind, line, shown) in [
        ("python", python.as_str(), "AttributeError", 4, "x.real§.ü"),
        ("javascript", javascript.as_str(), "TypeError", 4, "x.real§.ü.length;"),
    ] {
        let outcome = run(guest, source).expect("it runs");
        let thrown = thrown(&outcome);
        assert_eq!((thrown.kind.as_str(), outcome.stdout().as_ref()), (kind, "2\n"), "{guest}: {thrown:?}");
        let frame = thrown.frames.last().expect("it has a frame");
        assert_eq!((frame.line, frame.source.as_deref()), (line, Some(shown)), "{guest}");
        assert!(outcome.stderr().contains(&format!("{shown}\n")), "{}", outcome.stderr());
    }
}

#[test]
fn an_error_of_syntax_is_shown_as_it_was_written() {
    for (guest, source, column, shown) in
        [("python", "a = 1\nif a§= 2: pass\n", 4, "if a§= 2: pass"), ("javascript", "a = 1;\nif§[;\n", 4, "if§[;")]
    {
        let outcome = run(guest, source).expect("it runs");
        let thrown = thrown(&outcome);
        assert_eq!(thrown.kind, "SyntaxError", "{guest}");
        assert!(outcome.stderr().contains(&format!("{shown}\n")), "{guest}: {}", outcome.stderr());
        let frame = thrown.frames.last().map(|frame| (frame.line, frame.column, frame.source.as_deref()));
        assert!(frame.is_none() || frame == Some((2, column, Some(shown))), "{guest}: {frame:?}");
    }
}

#[test]
fn what_is_refused_fails_as_an_error_of_syntax_and_executes_nothing() {
    let python = "  File \"main.txt\", line 2\n    ü = [‽]\n         ^\nSyntaxError: nobody knows\n";
    let javascript = "main.txt:2\nü = [‽]\n     ^\n\nSyntaxError: nobody knows\n    at main.txt:2:7\n";
    for (guest, stderr) in [("python", python), ("javascript", javascript)] {
        let print = if guest == "python" { "print(1)" } else { "console.log(1)" };
        let outcome = run(guest, &format!("{print}\nü = [‽]\n")).expect("it runs");
        let thrown = thrown(&outcome);
        assert_eq!((thrown.kind.as_str(), thrown.message.as_str()), ("SyntaxError", "nobody knows"), "{guest}");
        assert_eq!((outcome.stdout().as_ref(), outcome.stderr().as_ref()), ("", stderr), "{guest}");
        assert_eq!(outcome.exit_code(), 1);
    }
}

/// A source with this in it: a short one, and a long one.
fn sources(mark: char) -> [String; 2] {
    [0, 64 << 10].map(|size| format!("{}{mark}", " ".repeat(size)))
}

#[test]
fn p5_a_language_that_panics_fails_its_run_only() {
    for source in sources('†') {
        match run("javascript", &source) {
            Err(Error::Host { action, source }) => {
                assert_eq!(
                    (action, source.to_string().as_str()),
                    ("prepare the script", "the language panicked over the source")
                );
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(run("javascript", "1").expect("it runs").exit_code(), 0);
}

#[test]
fn p5_a_source_that_a_language_blows_up_is_refused() {
    for source in sources('⌘') {
        match run("javascript", &source) {
            Err(Error::InputTooLarge { limit, observed }) => assert_eq!((limit, observed), (16 << 20, 1 << 30)),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn p5_a_language_that_takes_its_time_does_not_hold_up_the_end() {
    for source in sources('∞') {
        let started = Instant::now();
        match run_within(Duration::from_millis(300), "javascript", &source) {
            Err(Error::TimedOut { .. }) => {}
            other => panic!("{other:?}"),
        }
        assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    }
}

#[test]
fn p5_a_run_is_cancelled_while_its_language_takes_its_time() {
    for source in sources('∞') {
        let (started, token) = (Instant::now(), CancellationToken::new());
        let run = prepared_run("javascript", &source).cancel_when(token.clone().cancelled_owned());
        let ended = std::thread::spawn(move || run.blocking());
        std::thread::sleep(Duration::from_millis(200));
        token.cancel();
        match ended.join().expect("it does not panic") {
            Err(Error::Cancelled { .. }) => {}
            other => panic!("{other:?}"),
        }
        assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    }
}

#[test]
fn p5_sources_that_are_never_done_hold_a_bounded_number_of_threads() {
    const DOCUMENTED: usize = 64;
    let executor = prepared_executor("javascript");
    let runs = || {
        let run = || executor.run("marked-javascript", "∞").timeout(Duration::from_secs(1)).into_future();
        (0..4 * DOCUMENTED).map(|_| run()).collect::<Vec<_>>()
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("it starts");
    let before = threads();
    runtime.block_on(async {
        let tasks: Vec<_> = runs().into_iter().map(tokio::spawn).collect();
        for task in tasks {
            assert!(matches!(task.await.expect("it does not panic"), Err(Error::TimedOut { .. })));
        }
    });
    let grown = threads().saturating_sub(before);
    // The other tests of this program hold a few more.
    assert!(grown <= DOCUMENTED + 32, "{grown} threads more");
    // A language that has nothing to prepare does not wait for them.
    assert_eq!(executor.run("javascript", "1").blocking().expect("it runs").exit_code(), 0);
}

/// How many threads this process has.
fn threads() -> usize {
    std::fs::read_dir("/proc/self/task").expect("it is readable").count()
}
