//! The line that says that a guest is compiled.

use std::{
    io::{self, IsTerminal},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use crate::{report, signals::Signals};

/// How often the line is looked at, and how late a signal is noticed while it shows.
const TICK: Duration = Duration::from_millis(50);

/// What takes less is not worth a line.
const PATIENCE: Duration = Duration::from_millis(300);

/// One line on a terminal that keeps itself up to date and goes away when its work is done. Nothing where the standard
/// error is no terminal: whoever reads it there compares it.
#[derive(Clone, Debug)]
pub(crate) struct Progress {
    signals: Option<Signals>,
    line: Option<Arc<Mutex<Line>>>,
}

#[derive(Debug, Default)]
struct Line {
    work: Option<Work>,
    /// What the terminal shows now.
    shown: String,
}

#[derive(Debug)]
struct Work {
    what: String,
    since: Instant,
}

impl Progress {
    /// A line on the standard error, where that is a terminal.
    pub(crate) fn on_terminal(signals: Option<Signals>) -> Self {
        let line = io::stderr().is_terminal().then(Arc::default);
        Self { signals, line }
    }

    /// No line.
    pub(crate) fn hidden() -> Self {
        Self { signals: None, line: None }
    }

    /// Shows what is done from now on.
    pub(crate) fn start(&self, what: String) {
        let Some(line) = &self.line else { return };
        let idle = lock(line).work.replace(Work { what, since: Instant::now() }).is_none();
        if idle {
            let progress = self.clone();
            // Without a thread there is no line; the work is done all the same.
            let _ = thread::Builder::new().name("goru-progress".into()).spawn(move || progress.keep_up_to_date());
        }
    }

    /// Prints something else, with the line out of its way.
    pub(crate) fn aside(&self, print: impl FnOnce()) {
        let mut line = self.line.as_deref().map(lock);
        if let Some(line) = &mut line {
            line.show("");
        }
        print();
    }

    /// Takes the line away.
    pub(crate) fn stop(&self) {
        if let Some(line) = &self.line {
            let mut line = lock(line);
            line.work = None;
            line.show("");
        }
        if let Some(signals) = &self.signals {
            signals.take_at_once();
            self.end_if_asked();
        }
    }

    fn keep_up_to_date(&self) {
        let Some(line) = &self.line else { return };
        if let Some(signals) = &self.signals {
            signals.put_off();
        }
        while lock(line).update() {
            self.end_if_asked();
            thread::sleep(TICK);
        }
        if let Some(signals) = &self.signals {
            signals.take_at_once();
        }
    }

    /// Ends the process, with the terminal as it was, when a signal asked for that.
    fn end_if_asked(&self) {
        if let Some(code) = self.signals.as_ref().and_then(Signals::pending) {
            if let Some(line) = &self.line {
                lock(line).show("");
            }
            std::process::exit(code);
        }
    }
}

impl Line {
    /// Shows the time that has passed; says whether there is still work.
    fn update(&mut self) -> bool {
        let Some(work) = &self.work else { return false };
        let elapsed = work.since.elapsed();
        if elapsed >= PATIENCE {
            let text = format!("{}: {} s", work.what, elapsed.as_secs());
            self.show(&text);
        }
        true
    }

    /// Puts `text` in the place of what is shown.
    fn show(&mut self, text: &str) {
        if self.shown != text {
            // Spaces over the old text and not a control sequence: every terminal understands those.
            let blank = " ".repeat(self.shown.chars().count());
            report::say(&format!("\r{blank}\r{text}"));
            text.clone_into(&mut self.shown);
        }
    }
}

fn lock(line: &Mutex<Line>) -> MutexGuard<'_, Line> {
    // A line that was half updated is put right by the next update.
    line.lock().unwrap_or_else(PoisonError::into_inner)
}
