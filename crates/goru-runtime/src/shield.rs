//! What keeps a panic of the application's code within the call that it happened in.

use std::{
    mem,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    task::Poll,
};

type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Runs code of the application so that a panic in it ends this call only, and gives nothing then: a panic before there is
/// a future, in it, or while it is dropped, at whatever point that is.
pub(crate) async fn shielded<'a, T>(start: impl FnOnce() -> Boxed<'a, T>) -> Option<T> {
    let mut shield = Shield(Some(contained(start)?));
    std::future::poll_fn(move |context| {
        let polled = shield.0.as_mut().and_then(|future| contained(|| future.as_mut().poll(context)));
        polled.map_or(Poll::Ready(None), |poll| poll.map(Some))
    })
    .await
}

/// What is done, or nothing where it panics.
pub(crate) fn contained<T>(work: impl FnOnce() -> T) -> Option<T> {
    let thrown = match catch_unwind(AssertUnwindSafe(work)) {
        Ok(done) => return Some(done),
        Err(thrown) => thrown,
    };
    // What was thrown is the application's, too, and may panic when it is dropped. There is an end to following it.
    if let Err(again) = catch_unwind(AssertUnwindSafe(|| drop(thrown))) {
        mem::forget(again);
    }
    None
}

/// A future of the application's.
struct Shield<'a, T>(Option<Boxed<'a, T>>);

impl<T> Drop for Shield<'_, T> {
    fn drop(&mut self) {
        let future = self.0.take();
        contained(|| drop(future));
    }
}
