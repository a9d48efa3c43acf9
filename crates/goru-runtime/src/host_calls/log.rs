//! What the outcome of a run tells of its host calls.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Instant,
};

use goru_core::{CallOutcome, CallRecord};

/// The records of a run's calls. Clones are of the same run: calls that work beside their script end in any order, and
/// on another thread.
#[derive(Clone)]
pub(crate) struct CallLog(Arc<Mutex<Records>>);

struct Records {
    run_started: Instant,
    limit: u64,
    records: Vec<CallRecord>,
    /// What the largest answer took, in bytes, of all calls.
    largest_answer: usize,
}

/// The record of one call.
#[derive(Clone)]
pub(crate) struct Entry {
    log: CallLog,
    /// The place in the log; a place that is not there, for a call beyond the limit.
    index: usize,
    started: Instant,
}

impl CallLog {
    pub(crate) fn new(run_started: Instant, limit: u64) -> Self {
        Self(Arc::new(Mutex::new(Records { run_started, limit, records: Vec::new(), largest_answer: 0 })))
    }

    /// Notes that a call is made.
    pub(crate) fn begin(&self, name: &str, bytes_in: usize) -> Entry {
        let started = Instant::now();
        let mut log = self.lock();
        let room = (log.records.len() as u64) < log.limit;
        let index = if room { log.records.len() } else { usize::MAX };
        if room {
            let since = started.saturating_duration_since(log.run_started);
            log.records.push(CallRecord::new(name, since, bytes_in as u64));
        }
        Entry { log: self.clone(), index, started }
    }

    /// What the largest answer so far took, in bytes.
    pub(crate) fn largest_answer(&self) -> u64 {
        self.lock().largest_answer as u64
    }

    /// Takes the records out. What ends after that is not noted: the run is over.
    pub(crate) fn take(&self) -> Vec<CallRecord> {
        let mut log = self.lock();
        let elapsed = log.run_started.elapsed();
        let mut records = std::mem::take(&mut log.records);
        log.limit = 0;
        for record in records.iter_mut().filter(|record| record.outcome == CallOutcome::Unfinished) {
            record.duration = elapsed.saturating_sub(record.started);
        }
        records
    }

    /// Nothing that holds the lock can panic half-way.
    fn lock(&self) -> MutexGuard<'_, Records> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entry {
    /// Notes how the call ended, unless that is known: the script may cancel a call while it answers.
    pub(crate) fn end(&self, outcome: CallOutcome, bytes_out: usize) {
        let mut log = self.log.lock();
        log.largest_answer = log.largest_answer.max(bytes_out);
        if let Some(record) = log.records.get_mut(self.index)
            && record.outcome == CallOutcome::Unfinished
        {
            record.outcome = outcome;
            record.duration = self.started.elapsed();
            record.bytes_out = bytes_out as u64;
        }
    }
}
