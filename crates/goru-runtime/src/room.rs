//! From a run that was asked for to what it happens in.

use std::{future::pending, sync::Arc};

use goru_core::{Language, Limits};
use tokio::sync::OwnedSemaphorePermit;

use crate::{Error, engine::Metering, executor::Inner, ready::Shelf, sandbox::Sandbox};

/// What a run happens in: an instance that is ready, where there is one, or its own, once the executor has room for it.
pub(crate) async fn sandbox(
    executor: &Inner,
    shelf: Option<&Arc<Shelf>>,
    language: &Arc<dyn Language>,
    limits: &Limits,
) -> Result<Sandbox, Error> {
    let (guests, metering) = (&executor.guests, Metering::of(limits));
    guests.prepare(language, metering).await?;
    let room = executor.admission.queue(room(executor, shelf, limits)).await?;
    let (mut sandbox, memory) = match room {
        Room::Ready(sandbox, memory) => (*sandbox, memory),
        Room::Place(place, memory) => (Sandbox::new(guests.place(place, language, metering).await?), memory),
    };
    sandbox.place.memory = memory;
    Ok(sandbox)
}

/// What a run was admitted to, and the memory that it may take.
enum Room {
    Ready(Box<Sandbox>, Option<OwnedSemaphorePermit>),
    Place(Option<OwnedSemaphorePermit>, Option<OwnedSemaphorePermit>),
}

/// Waits until there is room for a run.
async fn room(executor: &Inner, shelf: Option<&Arc<Shelf>>, limits: &Limits) -> Room {
    let memory = executor.admission.memory(limits).await;
    let ready = async {
        match shelf {
            Some(shelf) => shelf.next(limits).await,
            None => pending().await,
        }
    };
    // The places may all be taken by instances that wait.
    tokio::select! {
        biased;
        ready = ready => Room::Ready(Box::new(ready), memory),
        place = executor.admission.place() => Room::Place(place, memory),
    }
}
