//! What a language makes of a source before its guest is given it.

use std::{
    io, mem,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    thread,
};

use goru_core::{Language, Limits, SourceError};
use tokio::sync::oneshot;

use crate::{
    Error,
    bindings::exports::goru::abi::guest::{self, Origin, Script},
};

/// Up to what size a source is prepared where the run is polled, in bytes. A larger one may take longer than a task
/// should keep its thread from others, and has a thread of its own.
const AT_ONCE: usize = 16 << 10;

/// Has the language prepare the source.
///
/// # Errors
///
/// [`Error::Host`], where there is no thread, or the language panics; [`Error::InputTooLarge`], where what it made is
/// larger than what a run may be given.
pub(crate) async fn prepare(language: Arc<dyn Language>, script: Script, limits: &Limits) -> Result<Script, Error> {
    let script = made(language, script).await?;
    let (limit, observed) = (limits.get_input(), script.source.len() as u64);
    match script.origin {
        Origin::MadeOf(_) if observed > limit => Err(Error::InputTooLarge { limit, observed }),
        _ => Ok(script),
    }
}

async fn made(language: Arc<dyn Language>, script: Script) -> Result<Script, Error> {
    let failed = |source| Error::Host { action: "prepare the script", source };
    if script.source.len() <= AT_ONCE {
        return prepared(&*language, script).map_err(failed);
    }
    let (answer, answered) = oneshot::channel();
    let work = move || {
        // Nobody may be waiting any more.
        let _ = answer.send(prepared(&*language, script));
    };
    thread::Builder::new().name("goru-prepare".into()).spawn(work).map_err(failed)?;
    answered.await.map_err(io::Error::other).flatten().map_err(failed)
}

fn prepared(language: &dyn Language, mut script: Script) -> io::Result<Script> {
    let source = &script.source;
    let prepare = AssertUnwindSafe(|| match language.prepare(&script.name, source) {
        Ok(made) if *made == **source => Ok(None),
        Ok(made) => Ok(Some(made.into_owned())),
        Err(error) => Err(error),
    });
    let made = catch_unwind(prepare).map_err(|_| io::Error::other("the language panicked over the source"))?;
    script.origin = match made {
        Ok(None) => Origin::Written,
        Ok(Some(made)) => Origin::MadeOf(mem::replace(&mut script.source, made)),
        Err(SourceError { message, line, column }) => Origin::Refused(guest::SourceError { message, line, column }),
    };
    Ok(script)
}
