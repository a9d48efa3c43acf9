//! What keeps a panic of the application's code within the call that it happened in.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    task::Poll,
};

/// Runs code of the application so that a panic in it ends this call only, and gives nothing then.
pub(crate) async fn shielded<'a, T>(start: impl FnOnce() -> Pin<Box<dyn Future<Output = T> + Send + 'a>>) -> Option<T> {
    // It may panic before there is a future as well as in it.
    let mut future = catch_unwind(AssertUnwindSafe(start)).ok()?;
    std::future::poll_fn(move |context| {
        match catch_unwind(AssertUnwindSafe(|| Pin::as_mut(&mut future).poll(context))) {
            Ok(poll) => poll.map(Some),
            Err(_) => Poll::Ready(None),
        }
    })
    .await
}
