//! One script, from the command line to an exit code.

use std::mem::ManuallyDrop;

use goru::{Error, Executor, Failure, Input, Limits, Outcome, Output, Run};

use crate::{
    arguments::CommandLine,
    exit_code::ExitCode,
    interfaces, json,
    listener::{Listener, relative_cache_variable},
    problem::Problem,
    progress::Progress,
    report::Warning,
    script::Source,
    signals::Signals,
    streams::{StandardInput, StandardOutput, WriteFailure},
};

/// Runs the script that the command line names.
pub(crate) fn run(line: &CommandLine, signals: Option<Signals>) -> Result<ExitCode, Problem> {
    let source = Source::of(line)?;
    let arguments = line.script_arguments()?;
    let environment = line.options.environment()?;
    let limits = line.options.limits();
    let granted = interfaces::granted(&line.options)?;
    let script = source.read()?;

    let listener =
        if line.options.json { Listener::collecting() } else { Listener::talking(Progress::on_terminal(signals)) };
    if let Some(warning) = relative_cache_variable() {
        listener.warn(warning);
    }
    // Taking it apart takes time and frees nothing that the end of the process does not.
    let executor = ManuallyDrop::new(executor(&listener)?);

    let language = line.options.lang.clone().unwrap_or_else(|| source.language(executor.languages()));
    let mut run = executor.run(language, script).limits(limits.clone()).file_name(source.name()).args(arguments);
    for (name, value) in environment {
        run = run.env(name, value);
    }
    for capability in granted {
        run = run.grant(capability);
    }
    if !matches!(source, Source::StandardInput) {
        run = run.stdin(Input::reader(StandardInput::new()));
    }
    if line.options.json {
        let result = run.blocking();
        json::outcome(&result, &listener.finish())
    } else {
        stream(run, &limits, &listener)
    }
}

fn executor(listener: &Listener) -> Result<Executor, Problem> {
    let hearing = listener.clone();
    Executor::builder().events(move |event| hearing.hear(event)).build().map_err(|error| Problem::from(&error))
}

/// Runs with the script's output on the process's streams.
fn stream(run: Run, limits: &Limits, listener: &Listener) -> Result<ExitCode, Problem> {
    let (stdout, failure) = StandardOutput::new(rustix::stdio::stdout());
    let (stderr, _) = StandardOutput::new(rustix::stdio::stderr());
    let result = run.stdout(stdout).stderr(stderr).blocking();
    listener.finish();
    for warning in warnings(&result, limits) {
        listener.warn(warning);
    }
    match &result {
        Ok(outcome) => check_output(outcome, &failure),
        Err(error) => Err(error.into()),
    }
}

/// What the user should know of the run's limits.
fn warnings(result: &Result<Outcome, Error>, limits: &Limits) -> Vec<Warning> {
    let streams = match result {
        Ok(outcome) => Some((&outcome.output, &outcome.errors)),
        Err(error) => error.partial().map(|partial| (&partial.output, &partial.errors)),
    };
    let mut warnings = Vec::new();
    if let Some((output, errors)) = streams {
        warnings.extend(cut("output", output, limits));
        warnings.extend(cut("error", errors, limits));
    }
    if result.as_ref().is_ok_and(|outcome| ExitCode::of(outcome) == ExitCode::OutOfMemory) {
        warnings.push(Warning {
            message: format!("the script ran out of memory; its limit is {} bytes", limits.get_memory()),
            hint: "`--memory` gives it more".to_owned(),
        });
    }
    warnings
}

fn cut(name: &str, stream: &Output, limits: &Limits) -> Option<Warning> {
    stream.truncated.then(|| Warning {
        message: format!(
            "the standard {name} was cut after {} of {} bytes, which is its limit",
            limits.get_output(),
            stream.written
        ),
        hint: "`--max-output` lets more of it pass".to_owned(),
    })
}

/// The exit code, unless the script's output could not be written and the script has not made something of that.
fn check_output(outcome: &Outcome, failure: &WriteFailure) -> Result<ExitCode, Problem> {
    let is_unaware = match outcome.failure() {
        None | Some(Failure::Exit(0)) => true,
        Some(Failure::Exception { thrown, .. }) => matches!(thrown.kind.as_str(), "BrokenPipeError" | "OSError"),
        Some(_) => false,
    };
    match failure.get() {
        Some(error) if is_unaware => Err(Problem::output(error)),
        _ => Ok(ExitCode::of(outcome)),
    }
}
