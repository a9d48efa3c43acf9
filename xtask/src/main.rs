//! The tasks of the house: what builds the guests, runs the tests and checks the rules.
//!
//! `cargo xtask help` lists them. A task is a file of this folder.

mod api;
mod bench;
mod binary;
mod dist;
mod features;
mod fetch;
mod fuzz;
mod guests;
mod new_language;
mod package;
mod pages;
mod run;
mod test;
mod tidy;
mod toolchain;
mod tools;
mod trust;

use std::process::ExitCode;

use anyhow::Result;

/// One task: `cargo xtask NAME ARGUMENTS`.
struct Task {
    name: &'static str,
    arguments: &'static str,
    about: &'static str,
    run: fn(&[String]) -> Result<()>,
}

const TASKS: &[Task] = &[
    Task {
        name: "run",
        arguments: "[--example NAME] [--] ARGUMENTS",
        about: "build what is missing and run the command `goru`, or an example",
        run: run::run,
    },
    Task {
        name: "test",
        arguments: "[ARGUMENTS]",
        about: "build what is missing and run every test; arguments go to `cargo test`",
        run: test::run,
    },
    Task {
        name: "tidy",
        arguments: "[--fix]",
        about: "check the rules of the house; --fix mends what a program can mend",
        run: tidy::run,
    },
    Task {
        name: "guests",
        arguments: "[--check]",
        about: "build the guests; --check only compares the locks with the source",
        run: guests::run,
    },
    Task {
        name: "new-language",
        arguments: "NAME DIR",
        about: "make a language crate outside of this workspace, to begin one's own from",
        run: new_language::run,
    },
    Task {
        name: "api",
        arguments: "[--fix]",
        about: "compare the public API of the crates with what is recorded; --fix records it",
        run: api::run,
    },
    Task {
        name: "features",
        arguments: "[CRATE…]",
        about: "compile the package of each crate by itself, with each of its features alone",
        run: features::run,
    },
    Task { name: "fetch", arguments: "", about: "fetch the data that tests read", run: fetch::run },
    Task {
        name: "bench",
        arguments: "[--peers] [--quick] [--write] [NAME…]",
        about: "measure goru beside its peers, all parts or those named; --write keeps the figures in docs/",
        run: bench::run,
    },
    Task {
        name: "package",
        arguments: "",
        about: "make the packages of the crates, and try each by itself, in applications and in languages",
        run: package::run,
    },
    Task { name: "dist", arguments: "", about: "build the archive of this platform, and try it", run: dist::run },
    Task {
        name: "pages",
        arguments: "[--] [SCRIPT]",
        about: "build what is missing and print which pages of the Python guest a run writes to",
        run: pages::run,
    },
    Task {
        name: "attacks",
        arguments: "[--write]",
        about: "make every attack of tests/attacks/; --write keeps what came of them in docs/",
        run: trust::attacks,
    },
    Task {
        name: "fuzz",
        arguments: "TARGET [SECONDS]",
        about: "run a target of fuzz/ with libFuzzer, for ten minutes where nothing else is said",
        run: fuzz::run,
    },
    Task {
        name: "soak",
        arguments: "[RUNS]",
        about: "run scripts of every outcome, 10,000 where no number is given, and tell what the process takes",
        run: trust::soak,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<()> {
    let (name, rest) = match arguments.split_first() {
        Some((name, rest)) => (name.as_str(), rest),
        None => ("help", arguments),
    };
    if matches!(name, "help" | "--help" | "-h") {
        print!("{}", help());
        return Ok(());
    }
    match TASKS.iter().find(|task| task.name == name) {
        Some(task) => (task.run)(rest),
        None => anyhow::bail!("there is no task `{name}`\nhint: `cargo xtask help` lists them"),
    }
}

fn help() -> String {
    let usages: Vec<String> = TASKS
        .iter()
        .map(|task| format!("cargo xtask {} {}", task.name, task.arguments).trim_end().to_owned())
        .collect();
    let width = usages.iter().map(String::len).max().unwrap_or(0);
    TASKS.iter().zip(&usages).map(|(task, usage)| format!("{usage:width$}   {}\n", task.about)).collect()
}

/// What follows a leading `--`, which parts the task's name from the arguments of a program.
fn without_dashes(arguments: &[String]) -> &[String] {
    match arguments.split_first() {
        Some((first, rest)) if first == "--" => rest,
        _ => arguments,
    }
}

#[cfg(test)]
mod tests {
    use super::{TASKS, dispatch, help, without_dashes};

    #[test]
    fn help_names_every_task_on_a_line_of_its_own() {
        let help = help();
        assert_eq!(help.lines().count(), TASKS.len());
        for (line, task) in help.lines().zip(TASKS) {
            assert!(line.starts_with(&format!("cargo xtask {}", task.name)), "{line}");
            assert!(line.ends_with(task.about), "{line}");
        }
    }

    #[test]
    fn an_unknown_task_is_named() {
        let error = dispatch(&["bild".to_owned()]).map_err(|error| error.to_string());
        assert_eq!(error, Err("there is no task `bild`\nhint: `cargo xtask help` lists them".to_owned()));
    }

    #[test]
    fn only_the_first_dashes_are_taken_off() {
        let list = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        assert_eq!(without_dashes(&list(&["--", "-c", "--"])), list(&["-c", "--"]));
        assert_eq!(without_dashes(&list(&["-c", "--"])), list(&["-c", "--"]));
        assert_eq!(without_dashes(&[]), list(&[]));
    }
}
