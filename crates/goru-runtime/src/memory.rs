//! What a guest's memories and tables may take.

use wasmtime::ResourceLimiter;

/// What one element of a table takes, in bytes: a pointer and what wasmtime keeps beside it, rounded up.
const TABLE_ELEMENT: usize = 16;

/// How many core instances, memories and tables one guest may have. A guest linked from shared libraries has about 20
/// instances and 2 tables.
const MAX_INSTANCES: usize = 256;
pub(crate) const MAX_MEMORIES: usize = 32;
pub(crate) const MAX_TABLES: usize = 64;

/// Bounds the sum over all memories and tables of a run.
#[derive(Debug)]
pub(crate) struct MemoryLimiter {
    limit: usize,
    used: usize,
    peak: usize,
    refusals: u64,
    refused: usize,
    starting: bool,
}

impl MemoryLimiter {
    /// A limiter that allows nothing.
    pub(crate) fn new() -> Self {
        Self { limit: 0, used: 0, peak: 0, refusals: 0, refused: 0, starting: true }
    }

    /// Begins a run with this limit. What an instance that is made already has in use counts in the run.
    pub(crate) fn begin(&mut self, limit: u64) {
        self.limit = usize::try_from(limit).unwrap_or(usize::MAX);
        self.peak = self.used;
        (self.refusals, self.refused) = (0, 0);
    }

    /// What is in use, in bytes.
    pub(crate) fn used(&self) -> u64 {
        self.used as u64
    }

    /// The most that was in use at once, in bytes.
    pub(crate) fn peak(&self) -> u64 {
        self.peak as u64
    }

    /// How often the guest was refused.
    pub(crate) fn refusals(&self) -> u64 {
        self.refusals
    }

    /// What the last refused request would have brought the sum to, in bytes.
    pub(crate) fn refused(&self) -> u64 {
        self.refused as u64
    }

    /// Notes that the instance is made: from now on a refusal is the script's to see.
    pub(crate) fn started(&mut self) {
        self.starting = false;
    }

    /// Whether the instance is not made yet.
    pub(crate) fn is_starting(&self) -> bool {
        self.starting
    }

    /// Whether the limit is below what the guest takes before it runs anything.
    pub(crate) fn is_short_at_start(&self) -> bool {
        self.starting && self.refusals > 0
    }

    fn grow(&mut self, current: usize, desired: usize) -> bool {
        let sum = self.used.saturating_sub(current).saturating_add(desired);
        if sum > self.limit {
            self.refusals += 1;
            self.refused = sum;
            return false;
        }
        self.used = sum;
        self.peak = self.peak.max(sum);
        true
    }
}

impl ResourceLimiter for MemoryLimiter {
    fn memory_growing(&mut self, current: usize, desired: usize, maximum: Option<usize>) -> wasmtime::Result<bool> {
        // Beyond the memory's own maximum the growth fails whatever is said here, and nothing is to be counted.
        Ok(maximum.is_none_or(|maximum| desired <= maximum) && self.grow(current, desired))
    }

    fn table_growing(&mut self, current: usize, desired: usize, maximum: Option<usize>) -> wasmtime::Result<bool> {
        let bytes = |elements: usize| elements.saturating_mul(TABLE_ELEMENT);
        let beyond_limit = self.used.saturating_sub(bytes(current)).saturating_add(bytes(desired)) > self.limit;
        // The maximum may be that of a slot in a pool: what is beyond the limit is refused by the limit all the same.
        let beyond_maximum = maximum.is_some_and(|maximum| desired > maximum);
        Ok((beyond_limit || !beyond_maximum) && self.grow(bytes(current), bytes(desired)))
    }

    fn instances(&self) -> usize {
        MAX_INSTANCES
    }

    fn memories(&self) -> usize {
        MAX_MEMORIES
    }

    fn tables(&self) -> usize {
        MAX_TABLES
    }
}
