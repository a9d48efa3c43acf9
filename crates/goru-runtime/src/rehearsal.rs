//! What is done in an instance before there is a script for it.

use std::{sync::Arc, time::Duration};

use goru_core::{Language, Limits};

use crate::{
    Error, bindings::exports::goru::abi::guest, clock::Clock, engine::Metering, executor::Inner,
    run::default_file_name, sandbox::Sandbox, state::Surroundings,
};

/// How long a rehearsal may take. It takes a millisecond or two; the rest is for machines that are busy.
const TIME: Duration = Duration::from_secs(5);

/// How many handles a rehearsal may have at once. A run that may have fewer would find that there are too many already.
const HANDLES: u64 = 64;

/// A script that a language rehearses with.
pub(crate) struct Rehearsal(guest::Script);

impl Rehearsal {
    pub(crate) fn of(language: &dyn Language) -> Option<Self> {
        let source = language.rehearsal()?.as_bytes().to_vec();
        let name = default_file_name(language);
        let (arguments, environment, globals) = (Vec::new(), Vec::new(), Vec::new());
        Some(Self(guest::Script { name, source, arguments, environment, globals, origin: guest::Origin::Written }))
    }
}

/// Why there is no instance.
pub(crate) enum Unready {
    /// It could not be made.
    Failed(Error),
    /// It was made, and the rehearsal did not end as it should.
    Unrehearsed(String),
}

impl From<Error> for Unready {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

/// Makes an instance, as soon as there is a place for it, and rehearses in it.
///
/// What a rehearsal warms are the pages that every run writes to, and the interpreter's caches.
pub(crate) async fn make(
    executor: &Inner,
    language: &Arc<dyn Language>,
    rehearsal: Option<&Rehearsal>,
) -> Result<Sandbox, Unready> {
    let guests = &executor.guests;
    guests.prepare(language, Metering::Off).await?;
    let place = guests.place(executor.admission.place().await, language, Metering::Off).await?;
    let ticker = Arc::clone(&place.engine.ticker);
    let mut sandbox = Sandbox::new(place);
    let clock = Clock::start(TIME);
    let limits = executor.limits.clone().output(0).handles(HANDLES);
    sandbox.begin(clock, &limits, Surroundings::default()).await?;
    let _ticking = ticker.guard();
    match clock.bound(sandbox.instantiate()).await {
        Some(Ok(())) => {}
        Some(Err(error)) => return Err(Error::host("make the instance", &error).into()),
        None => return Err(Error::TimedOut { limit: TIME, partial: Box::default() }.into()),
    }
    let Some(Rehearsal(script)) = rehearsal else { return Ok(sandbox) };
    let unrehearsed = match clock.bound(sandbox.enter(script)).await {
        Some(Ok(Ok(_))) => return Ok(sandbox),
        Some(Ok(Err(guest::Failure::Exit(code)))) => format!("it exited with {code}"),
        Some(Ok(Err(guest::Failure::Exception(report)))) => {
            format!("it raised {}: {}", report.thrown.kind, report.thrown.message)
        }
        Some(Err(error)) => error.to_string(),
        None => format!("it took more than {TIME:?}"),
    };
    Err(Unready::Unrehearsed(unrehearsed))
}

/// Whether a run with these limits is in this instance what it would be in one of its own.
pub(crate) fn fits(sandbox: &Sandbox, limits: &Limits) -> bool {
    let memory = sandbox.store.data().memory.used();
    Metering::of(limits) == Metering::Off && limits.get_handles() >= HANDLES && limits.get_memory() >= memory
}
