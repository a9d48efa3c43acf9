//! What a language makes of a source before its guest is given it.

use std::{
    borrow::Cow,
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    thread,
};

use goru_core::Language;
use tokio::sync::oneshot;

use crate::bindings::exports::goru::abi::guest::Script;

/// Up to what size a source is prepared where the run is polled, in bytes. A larger one may take longer than a task
/// should keep its thread from others, and has a thread of its own.
const AT_ONCE: usize = 16 << 10;

/// Has the language prepare the source.
pub(crate) async fn prepare(language: Arc<dyn Language>, script: Script) -> wasmtime::Result<Script> {
    if script.source.len() <= AT_ONCE {
        return Ok(prepared(&*language, script)?);
    }
    let (answer, answered) = oneshot::channel();
    let work = move || {
        // Nobody may be waiting any more.
        let _ = answer.send(prepared(&*language, script));
    };
    thread::Builder::new().name("goru-prepare".into()).spawn(work)?;
    Ok(answered.await.map_err(io::Error::other)??)
}

fn prepared(language: &dyn Language, mut script: Script) -> io::Result<Script> {
    let prepare = AssertUnwindSafe(|| match language.prepare(&script.name, &script.source) {
        Cow::Owned(source) => Some(source),
        Cow::Borrowed(_) => None,
    });
    let source = catch_unwind(prepare).map_err(|_| io::Error::other("the language panicked over the source"))?;
    script.source = source.unwrap_or(script.source);
    Ok(script)
}
