//! The time for which a run has a processor.

use std::{
    future::poll_fn,
    pin::pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use rustix::time::{ClockId, clock_gettime};

/// Measures the time for which a run has a processor, where there is a bound of it. Clones are of the same run.
///
/// It is the time of the thread, and not the wall's, so that nothing else that the machine does counts. A run is polled
/// on one thread at a time, but not always on the same: the meter works from the beginning of a poll to its end.
#[derive(Clone, Debug, Default)]
pub(crate) struct CpuMeter(Option<Arc<Mutex<State>>>);

#[derive(Debug)]
struct State {
    limit: Duration,
    spent: Duration,
    /// The clock of the thread when the meter began to work; `None` while it does not.
    since: Option<Duration>,
}

impl CpuMeter {
    /// A meter with this limit, or one that measures nothing.
    pub(crate) fn new(limit: Option<Duration>) -> Self {
        Self(limit.map(|limit| Arc::new(Mutex::new(State { limit, spent: Duration::ZERO, since: None }))))
    }

    /// What was used so far, where it is measured.
    pub(crate) fn spent(&self) -> Option<Duration> {
        self.state().map(|state| state.spent())
    }

    pub(crate) fn is_over(&self) -> bool {
        self.state().is_some_and(|state| state.spent() >= state.limit)
    }

    /// Counts what a future does.
    pub(crate) async fn count<T>(&self, future: impl Future<Output = T>) -> T {
        let mut future = pin!(future);
        poll_fn(|context| {
            self.resume();
            let polled = future.as_mut().poll(context);
            self.pause();
            polled
        })
        .await
    }

    /// Leaves out what a future does that is polled within one that counts.
    pub(crate) async fn leave_out<T>(&self, future: impl Future<Output = T>) -> T {
        let mut future = pin!(future);
        poll_fn(|context| {
            self.pause();
            let polled = future.as_mut().poll(context);
            self.resume();
            polled
        })
        .await
    }

    /// Counts what is done on another thread for a run that waits for it.
    pub(crate) fn count_aside<T>(&self, work: impl FnOnce() -> T) -> T {
        let since = thread_time();
        let done = work();
        if let Some(mut state) = self.state() {
            state.spent = state.spent.saturating_add(thread_time().saturating_sub(since));
        }
        done
    }

    fn state(&self) -> Option<MutexGuard<'_, State>> {
        // The state is whole between any two statements.
        self.0.as_ref().map(|state| state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn resume(&self) {
        if let Some(mut state) = self.state() {
            state.since = Some(thread_time());
        }
    }

    fn pause(&self) {
        if let Some(mut state) = self.state() {
            state.spent = state.spent();
            state.since = None;
        }
    }
}

impl State {
    fn spent(&self) -> Duration {
        let running = self.since.map_or(Duration::ZERO, |since| thread_time().saturating_sub(since));
        self.spent.saturating_add(running)
    }
}

/// For how long this thread has had a processor since it began.
fn thread_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    let part = |number: i64| u64::try_from(number).unwrap_or(0);
    Duration::new(part(time.tv_sec), u32::try_from(time.tv_nsec).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keeps the processor for so long.
    fn work(time: Duration) {
        let end = thread_time() + time;
        while thread_time() < end {}
    }

    fn block_on<F: Future>(future: F) -> F::Output {
        crate::run::block_on(future)
    }

    #[test]
    fn waiting_and_what_is_left_out_do_not_count() {
        let meter = CpuMeter::new(Some(Duration::from_millis(60)));
        let (long, short) = (Duration::from_millis(200), Duration::from_millis(30));
        block_on(meter.count(async {
            work(short);
            meter.leave_out(async { work(long) }).await;
            std::thread::sleep(long);
        }));
        work(long);
        let spent = meter.spent().unwrap_or_default();
        assert!((short..Duration::from_millis(60)).contains(&spent), "{spent:?}");
        assert!(!meter.is_over());
        block_on(meter.count(async { work(short) }));
        assert!(meter.is_over());
    }

    #[test]
    fn what_is_done_on_another_thread_counts() {
        let meter = CpuMeter::new(Some(Duration::from_millis(60)));
        let aside = meter.clone();
        let work = std::thread::spawn(move || aside.count_aside(|| work(Duration::from_millis(60))));
        assert!(work.join().is_ok());
        assert!(meter.is_over(), "{:?}", meter.spent());
    }

    #[test]
    fn without_a_limit_nothing_is_measured() {
        let meter = CpuMeter::new(None);
        block_on(meter.count(async { work(Duration::from_millis(1)) }));
        assert_eq!((meter.spent(), meter.is_over()), (None, false));
    }
}
