//! What the command line says.

use std::{
    ffi::{OsStr, OsString},
    path::Path,
    time::Duration,
};

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use goru::{Dialect, Limits};

use crate::{problem::Problem, size, terminal::inert};

const USAGE: &str = "goru [OPTIONS] SCRIPT [ARGUMENT]...
       goru [OPTIONS] -c CODE [ARGUMENT]...
       goru [OPTIONS] - [ARGUMENT]...
       goru languages [--guest FILE]... [--json]
       goru functions [--format FORMAT] [NAME]...
       goru cache [path|clear]";

const MORE: &str = "What follows the script belongs to the script. A file named like a command is run as `./cache`.

Exit codes: the script's own; 1 uncaught exception, 2 wrong usage, 124 time or fuel ran out, 125 sandbox failed,
130 Ctrl-C, 137 memory ran out, 141 output closed, 143 SIGTERM.";

/// Runs untrusted scripts in a WebAssembly sandbox.
#[derive(Debug, Parser)]
#[command(
    name = "goru",
    version,
    override_usage = USAGE,
    after_help = MORE,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true
)]
pub(crate) struct CommandLine {
    #[command(flatten)]
    pub(crate) options: Options,
    /// Run this code
    #[arg(short = 'c', value_name = "CODE", allow_hyphen_values = true)]
    pub(crate) code: Option<OsString>,
    /// Run this file; `-` is the standard input, which is also run when it is no terminal and nothing is named
    #[arg(value_name = "SCRIPT")]
    pub(crate) script: Option<OsString>,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    /// What follows the script.
    #[arg(skip)]
    pub(crate) arguments: Vec<OsString>,
}

/// What a run is bounded by and given.
#[derive(Args, Debug)]
pub(crate) struct Options {
    /// Stop after this time: `500ms`, `5s`, `2m` [default: 30s]
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, value_parser = parse_time)]
    timeout: Option<Duration>,
    /// Bound the script's memory: `128MiB` [default: 256MiB]
    #[arg(long, value_name = "SIZE", allow_hyphen_values = true, value_parser = size::parse)]
    memory: Option<u64>,
    /// Bound the time for which the script has a processor; waiting does not count [default: none]
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, value_parser = parse_time)]
    cpu_time: Option<Duration>,
    /// Bound the CPU work, in units of about one instruction [default: none]
    #[arg(long, value_name = "UNITS", allow_hyphen_values = true)]
    fuel: Option<u64>,
    /// Bound what is kept of each output stream: `10MiB` [default: 1MiB]
    #[arg(long, value_name = "SIZE", allow_hyphen_values = true, value_parser = size::parse)]
    max_output: Option<u64>,
    /// Set an environment variable of the script; without `=VALUE` it is passed on. Repeatable
    #[arg(long, value_name = "NAME[=VALUE]", allow_hyphen_values = true)]
    env: Vec<String>,
    /// Grant HTTP requests to a host: `api.example.com`, `*.example.com:8443`, `GET https://example.com/v1`. Repeatable
    #[arg(long, value_name = "RULE", allow_hyphen_values = true)]
    pub(crate) allow_host: Vec<String>,
    /// Grant a key-value store: in memory, for this run alone, or in a file that keeps it
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true)]
    kv: Option<Option<OsString>>,
    /// The script's language [default: by the file's extension, else that of `--guest`, else python]
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub(crate) lang: Option<String>,
    /// Leave out what the kernel keeps the script from, beside the sandbox: files, programs and sockets
    #[arg(long)]
    pub(crate) no_second_layer: bool,
    /// Know the language of this file, too: a WebAssembly component with a description. Repeatable
    #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
    pub(crate) guest: Vec<OsString>,
    /// Print one JSON object with the outcome, and nothing else
    #[arg(long)]
    pub(crate) json: bool,
}

/// Where a key-value store keeps its entries.
pub(crate) enum Store<'a> {
    /// In memory.
    Memory,
    /// In this file.
    File(&'a Path),
}

/// What else there is to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List the languages
    Languages {
        /// Know the language of this file, too. Repeatable
        #[arg(long, value_name = "FILE", allow_hyphen_values = true)]
        guest: Vec<OsString>,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Describe the functions that a script can be granted
    Functions {
        /// Print this, and not a list
        #[arg(long, value_name = "FORMAT")]
        format: Option<Format>,
        /// The language of the prompt [default: python]
        #[arg(long, value_name = "NAME")]
        lang: Option<PromptLanguage>,
        /// The interfaces to describe [default: all of them]
        #[arg(value_name = "NAME")]
        names: Vec<String>,
    },
    /// Show or clear the directory of compiled guests
    Cache {
        /// What to do with it.
        #[command(subcommand)]
        action: Option<CacheAction>,
    },
}

/// How to describe an interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A stub file for Python
    Pyi,
    /// A declaration for TypeScript
    Dts,
    /// A text for a model's prompt
    Prompt,
    /// JSON with JSON Schemas
    Json,
}

/// The languages that a prompt can be for.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum PromptLanguage {
    #[default]
    #[value(aliases = ["py", "python3"])]
    Python,
    #[value(alias = "js")]
    Javascript,
}

impl From<PromptLanguage> for Dialect {
    fn from(language: PromptLanguage) -> Self {
        match language {
            PromptLanguage::Python => Self::Python,
            PromptLanguage::Javascript => Self::JavaScript,
        }
    }
}

/// What to do with the cache.
#[derive(Clone, Copy, Debug, Subcommand)]
pub(crate) enum CacheAction {
    /// Print the directory
    Path,
    /// Remove the compiled guests
    Clear,
}

impl CommandLine {
    /// Parses the arguments of the process, its own name first.
    pub(crate) fn parse_from(arguments: Vec<OsString>) -> Result<Self, clap::Error> {
        let (own, rest) = split(arguments, &Self::command());
        let mut parsed = Self::try_parse_from(own)?;
        parsed.arguments = rest;
        Ok(parsed)
    }

    /// What follows the script, as text.
    pub(crate) fn script_arguments(&self) -> Result<Vec<String>, Problem> {
        let text = |(index, argument): (usize, &OsString)| {
            argument.to_str().map(str::to_owned).ok_or_else(|| {
                let shown = inert(&argument.to_string_lossy());
                Problem::usage(format!("argument {} of the script is not UTF-8: `{shown}`", index + 1))
                    .hint("arguments are text; pass bytes through the standard input")
            })
        };
        self.arguments.iter().enumerate().map(text).collect()
    }
}

impl Options {
    /// The bounds of the run.
    pub(crate) fn limits(&self) -> Limits {
        let mut limits = Limits::default().cpu_time(self.cpu_time).fuel(self.fuel);
        if let Some(timeout) = self.timeout {
            limits = limits.timeout(timeout);
        }
        if let Some(memory) = self.memory {
            limits = limits.memory(memory);
        }
        if let Some(output) = self.max_output {
            limits = limits.output(output);
        }
        limits
    }

    /// The key-value store that the script is granted.
    pub(crate) fn store(&self) -> Option<Store<'_>> {
        Some(match self.kv.as_ref()? {
            None => Store::Memory,
            Some(file) => Store::File(Path::new(file)),
        })
    }

    /// The script's environment.
    pub(crate) fn environment(&self) -> Result<Vec<(String, String)>, Problem> {
        let given = |text: &String| match text.split_once('=') {
            Some((name, value)) => Ok((name.to_owned(), value.to_owned())),
            None => passed_on(text),
        };
        self.env.iter().map(given).collect()
    }
}

/// A variable of goru's own environment.
fn passed_on(name: &str) -> Result<(String, String), Problem> {
    let shown = inert(name);
    // The standard library takes a name that cannot be one for a variable that is not set.
    match std::env::var(name) {
        Ok(value) => Ok((name.to_owned(), value)),
        Err(std::env::VarError::NotPresent) => {
            Err(Problem::usage(format!("the environment variable `{shown}` is not set, and cannot be passed on"))
                .hint(format!("`--env {shown}=VALUE` sets it for the script")))
        }
        Err(std::env::VarError::NotUnicode(_)) => {
            Err(Problem::usage(format!("the environment variable `{shown}` is not UTF-8, and cannot be passed on"))
                .hint(format!("`--env {shown}=VALUE` sets it for the script")))
        }
    }
}

fn parse_time(text: &str) -> Result<Duration, String> {
    let time = humantime::parse_duration(text);
    time.map_err(|_| "a time is a number and a unit, such as `500ms`, `5s` or `2m`".to_owned())
}

/// Whether the arguments ask for JSON, as far as that can be told of arguments that do not parse.
pub(crate) fn asks_for_json(arguments: &[OsString]) -> bool {
    let own = arguments.iter().skip(1).take_while(|argument| !["--", "-c", "-"].iter().any(|end| argument == end));
    own.into_iter().any(|argument| argument == "--json")
}

/// Splits the arguments behind the script, or behind the code: what comes after is the script's, whatever it looks like.
fn split(arguments: Vec<OsString>, command: &clap::Command) -> (Vec<OsString>, Vec<OsString>) {
    let mut rest = arguments.into_iter();
    let mut own: Vec<OsString> = rest.next().into_iter().collect();
    while let Some(argument) = rest.next() {
        let next = Next::of(&argument, command);
        own.push(argument);
        match next {
            Next::Flag => {}
            Next::Value => own.extend(rest.next()),
            Next::Command => own.extend(&mut rest),
            Next::Script => break,
            Next::LastValue => {
                own.extend(rest.next());
                break;
            }
        }
    }
    (own, rest.collect())
}

/// What an argument says of those behind it.
enum Next {
    /// It stands for itself.
    Flag,
    /// The next one is its value.
    Value,
    /// The next one is its value, and the script.
    LastValue,
    /// It is the script.
    Script,
    /// It is a command of goru's, and the others are the command's.
    Command,
}

impl Next {
    fn of(argument: &OsStr, command: &clap::Command) -> Self {
        let Some(argument) = argument.to_str() else { return Self::Script };
        if argument == "--" || argument == "-c" {
            return Self::LastValue;
        }
        if let Some(long) = argument.strip_prefix("--") {
            let takes_value = |found: &clap::Arg| {
                found.get_long() == Some(long) && found.get_action().takes_values() && !found.is_require_equals_set()
            };
            return if command.get_arguments().any(takes_value) { Self::Value } else { Self::Flag };
        }
        if argument.starts_with('-') && argument != "-" {
            return if argument.starts_with("-c") { Self::Script } else { Self::Flag };
        }
        if command.find_subcommand(argument).is_some() { Self::Command } else { Self::Script }
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use clap::CommandFactory;

    use super::{CommandLine, asks_for_json, split};

    #[test]
    fn clap_agrees_with_itself() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn arguments_are_split_behind_the_script() {
        let table = [
            ("", ""),
            ("a.py", ""),
            ("a.py b --json", "b --json"),
            ("a.py -- b", "-- b"),
            ("a.py -c d", "-c d"),
            ("--json a.py --json", "--json"),
            ("--timeout 5s a.py --timeout 1s", "--timeout 1s"),
            ("--timeout=5s a.py x", "x"),
            ("--env A=1 --env B a.py C", "C"),
            ("--lang python - x -", "x -"),
            ("--kv a.py x", "x"),
            ("--kv=store.redb a.py x", "x"),
            ("-c code", ""),
            ("-c code a -h", "a -h"),
            ("-c --json --json", "--json"),
            ("-ccode a", "a"),
            ("-c", ""),
            ("-- a.py x", "x"),
            ("-- cache clear", "clear"),
            ("--json -- -x y", "y"),
            ("--unknown a.py x", "x"),
            ("-h a.py x", "x"),
            ("cache clear", ""),
            ("cache clear x", ""),
            ("languages --json", ""),
            ("functions --format pyi kv", ""),
            ("--json languages", ""),
            ("./cache clear", "clear"),
            ("cache.py clear", "clear"),
            ("--timeout", ""),
        ];
        for (line, expected) in table {
            let arguments = std::iter::once("goru").chain(line.split_whitespace()).map(OsString::from).collect();
            let (own, rest) = split(arguments, &CommandLine::command());
            let rest: Vec<_> = rest.iter().filter_map(|argument| argument.to_str()).collect();
            assert_eq!(rest.join(" "), expected, "goru {line}");
            assert_eq!(own.len() + rest.len(), 1 + line.split_whitespace().count(), "goru {line}");
        }
    }

    #[test]
    fn json_is_asked_for_before_the_script() {
        let table = [
            ("--json --bogus", true),
            ("--timeout x --json", true),
            ("-c --json", false),
            ("- --json", false),
            ("-- --json", false),
            ("--bogus", false),
        ];
        for (line, expected) in table {
            let arguments: Vec<_> = std::iter::once("goru").chain(line.split(' ')).map(OsString::from).collect();
            assert_eq!(asks_for_json(&arguments), expected, "goru {line}");
        }
    }
}
