//! What a language makes of a source before its guest is given it.

use std::{io, mem, sync::Arc};

use goru_core::{Language, Limits, Prepare, SourceError};
use tokio::sync::Semaphore;

use crate::{
    Error,
    bindings::exports::goru::abi::guest::{self, Origin, Script},
    cpu::CpuMeter,
    own_runtime::aside,
    shield::contained,
};

/// Who makes of a source what the guest is given.
pub(crate) struct Preparation {
    pub(crate) language: Arc<dyn Language>,
    /// One permit for each source that may be worked on.
    pub(crate) threads: Arc<Semaphore>,
}

impl Preparation {
    /// Has the language prepare the source, where it has something to prepare. That is code which a source may keep busy
    /// for any time, and which nothing stops: it never has the thread that polls the run.
    ///
    /// # Errors
    ///
    /// [`Error::Host`], where there is no thread, or the language panics; [`Error::InputTooLarge`], where what it made is
    /// larger than what a run may be given.
    pub(crate) async fn prepare(self, script: Script, limits: &Limits, meter: &CpuMeter) -> Result<Script, Error> {
        let refused = |source| Error::Host { action: "prepare the script", source };
        match contained(|| self.language.preparation().is_some()) {
            Some(true) => {}
            Some(false) => return Ok(script),
            None => return Err(refused(io::Error::other("the language panicked"))),
        }
        let (language, meter) = (self.language, meter.clone());
        let work = move || meter.count_aside(|| prepared(&*language, script));
        let made = aside(&self.threads, work).await.flatten();
        let script = made.map_err(refused)?;
        let (limit, observed) = (limits.get_input(), script.source.len() as u64);
        match script.origin {
            Origin::MadeOf(_) if observed > limit => Err(Error::InputTooLarge { limit, observed }),
            _ => Ok(script),
        }
    }
}

fn prepared(language: &dyn Language, mut script: Script) -> io::Result<Script> {
    let source = &script.source;
    let prepare = |preparation: &dyn Prepare| match preparation.prepare(&script.name, source) {
        Ok(made) if *made == **source => Ok(None),
        Ok(made) => Ok(Some(made.into_owned())),
        Err(error) => Err(error),
    };
    let made = contained(|| language.preparation().map_or(Ok(None), prepare))
        .ok_or_else(|| io::Error::other("the language panicked over the source"))?;
    script.origin = match made {
        Ok(None) => Origin::Written,
        Ok(Some(made)) => Origin::MadeOf(mem::replace(&mut script.source, made)),
        Err(SourceError { message, line, column }) => Origin::Refused(guest::SourceError { message, line, column }),
    };
    Ok(script)
}
