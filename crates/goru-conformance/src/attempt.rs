//! Runs a case's program.

use std::{sync::Arc, task::Poll, time::Duration};

use goru_core::Outcome;
use goru_runtime::{Error, Executor, Run};

use crate::{
    Case, compare,
    description::Again,
    functions::{self, UnderWay},
};

/// How long a program has to reach the function that it is to be cancelled in, and the function to end then: more than it
/// takes, and not for ever.
const PATIENCE: Duration = Duration::from_secs(60);

/// Runs the program as often as the case says, and tells what is not as it has to be.
pub(crate) fn check(
    case: &Case,
    executor: &Executor,
    language: &str,
    source: &[u8],
    file_name: &str,
) -> Result<(), String> {
    let under_way = Arc::new(UnderWay::default());
    let attempt = || {
        let described = &case.description;
        let mut run = executor
            .run(language, source)
            .file_name(file_name)
            .args(described.arguments.clone())
            .stdin(described.stdin.as_str())
            .limits(described.limits.limits());
        for (name, value) in &described.environment {
            run = run.env(name, value);
        }
        functions::granted(&described.functions, &under_way).map(|functions| run.functions(&functions))
    };
    if let Some(function) = &case.description.cancel_in {
        return cancel(attempt()?, function, &under_way);
    }
    let first = attempt()?.blocking();
    compare::check(case, &first)?;
    let Some(again) = case.description.again else { return Ok(()) };
    let second = attempt()?.blocking();
    match (again, seen(&first) == seen(&second)) {
        (Again::Same, true) | (Again::Differs, false) => Ok(()),
        (Again::Same, false) => {
            Err(format!("a second run: expected the same\n{:?}\nfound\n{:?}", seen(&first), seen(&second)))
        }
        (Again::Differs, true) => Err(format!("a second run: expected something else than\n{:?}", seen(&first))),
    }
}

/// What two runs are compared by.
fn seen(result: &Result<Outcome, Error>) -> Option<(&[u8], &[u8], String)> {
    let outcome = result.as_ref().ok()?;
    Some((&outcome.output.bytes, &outcome.errors.bytes, format!("{:?}", outcome.result)))
}

/// Drops a run while a host function answers it. The function has to end with it.
fn cancel(run: Run, function: &str, under_way: &UnderWay) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    runtime.block_on(async {
        let mut run = Box::pin(run.into_future());
        let reached = std::future::poll_fn(|context| match run.as_mut().poll(context) {
            Poll::Ready(result) => Poll::Ready(Err(format!("the run ended before it was cancelled: {result:?}"))),
            Poll::Pending if under_way.of(function) > 0 => Poll::Ready(Ok(())),
            Poll::Pending => {
                context.waker().wake_by_ref();
                Poll::Pending
            }
        });
        let reached = tokio::time::timeout(PATIENCE, reached).await;
        reached.map_err(|_| format!("the run did not call `{function}`"))??;
        drop(run);
        let ended = async {
            while under_way.of(function) > 0 {
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
        };
        let ended = tokio::time::timeout(PATIENCE, ended).await;
        ended.map_err(|_| format!("`{function}` goes on although its run is gone"))
    })
}
