//! One script, from the command line to an exit code.

use std::mem::ManuallyDrop;

use goru::{Error, Executor, Failure, GuestFile, Input, Language, Limits, Outcome, Output, Run};

use crate::{
    arguments::CommandLine,
    exit_code::ExitCode,
    guests, interfaces, json,
    listener::{Listener, relative_cache_variable},
    problem::Problem,
    progress::Progress,
    report::Warning,
    script::Source,
    second_layer::{Network, SecondLayer},
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
    let guests = guests::open(&line.options.guest)?;
    let brought = guests.first().map(|guest| guest.name().to_owned());
    let script = source.read()?;

    let listener =
        if line.options.json { Listener::collecting() } else { Listener::talking(Progress::on_terminal(signals)) };
    if let Some(warning) = relative_cache_variable() {
        listener.warn(warning);
    }
    // A terminal is opened once more, which the second layer would refuse.
    let input = (!matches!(source, Source::StandardInput)).then(StandardInput::new);
    let streams = (!line.options.json).then(Streams::open);
    let layer = second_layer(line);
    layer.fence();
    // Taking it apart takes time and frees nothing that the end of the process does not.
    let executor = ManuallyDrop::new(executor(guests, &listener)?);

    let language =
        line.options.lang.clone().unwrap_or_else(|| source.language(&executor.languages(), brought.as_deref()));
    let mut run = executor.run(language, script).limits(limits.clone()).file_name(source.name()).args(arguments);
    for (name, value) in environment {
        run = run.env(name, value);
    }
    for capability in granted {
        run = run.grant(capability);
    }
    if let Some(input) = input {
        run = run.stdin(Input::reader(input));
    }
    // What is compiled, read and mapped is so before the layer is closed.
    let run = run.prepare_blocking().inspect(|_| layer.close());
    match streams {
        None => json::outcome(&run.and_then(Run::blocking), &listener.finish()),
        Some(streams) => stream(run, streams, &limits, &listener),
    }
}

fn second_layer(line: &CommandLine) -> SecondLayer {
    match (line.options.no_second_layer, line.options.allow_host.is_empty()) {
        (true, _) => SecondLayer::none(),
        (false, true) => SecondLayer::new(Network::None),
        (false, false) => SecondLayer::new(Network::Granted),
    }
}

fn executor(guests: Vec<GuestFile>, listener: &Listener) -> Result<Executor, Problem> {
    let hearing = listener.clone();
    // One script takes what its own limit says, and there is nobody to leave room for.
    let builder = Executor::builder().memory(u64::MAX).events(move |event| hearing.hear(event));
    let builder = guests.into_iter().fold(builder, goru::ExecutorBuilder::language);
    builder.build().map_err(|error| Problem::from(&error))
}

/// The process's output streams, as the script's.
struct Streams {
    stdout: StandardOutput,
    stderr: StandardOutput,
    /// Why the standard output takes nothing more.
    failure: WriteFailure,
}

impl Streams {
    fn open() -> Self {
        let (stdout, failure) = StandardOutput::new(rustix::stdio::stdout());
        let (stderr, _) = StandardOutput::new(rustix::stdio::stderr());
        Self { stdout, stderr, failure }
    }
}

/// Runs with the script's output on the process's streams.
fn stream(
    run: Result<Run, Error>,
    streams: Streams,
    limits: &Limits,
    listener: &Listener,
) -> Result<ExitCode, Problem> {
    let Streams { stdout, stderr, failure } = streams;
    let result = run.and_then(|run| run.stdout(stdout).stderr(stderr).blocking());
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
