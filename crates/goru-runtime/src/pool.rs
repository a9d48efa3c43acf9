//! Memory that runs take turns with.

use wasmtime::{Enabled, PoolingAllocationConfig};

/// Whether an executor maps the memory of its runs in advance.
///
/// A pool is slots of addresses: memory, tables and a stack for one run each. It saves every run the calls that map and
/// unmap, which hold up the runs on other threads. What is in a slot are addresses, never an instance: when a run is
/// over, its instance is gone, its memory and its stack are back with the system, and its tables are written over with
/// zeros, before another run can have the slot.
///
/// With a pool, the compiled code is mapped from a copy without a name in the cache's directory, some 40 MiB for Python, or
/// in memory where that directory takes none: without a pool it is mapped from the cache's file, under a lease, so that who
/// would cut it short waits, for up to 45 s, where the file system has leases. A process ends when it runs what was cut off.
///
/// A pool has as many slots as the executor has room for runs, at most 256. It takes 1 to 4 ms to make and 4 GiB of
/// addresses for a slot, and no memory until runs use it; then about 150 KiB stay with a slot. A run for which no slot
/// is free has its memory mapped for itself, as without a pool; with an executor that has no cache it waits for a slot,
/// since the guest would have to be compiled once more. Memory of its own has also every run of a guest that no slot
/// fits: one with more than one memory, four tables or twelve core instances, or with a table of more than 20,000
/// elements. In a slot, a table does not grow beyond that either.
///
/// ```
/// use goru_runtime::{Executor, Pool};
///
/// let executor = Executor::builder().pool(Pool::AtOnce).languages(goru_core::Registry::empty()).build()?;
/// # drop(executor);
/// assert_eq!(Pool::default(), Pool::WhenBusy);
/// # Ok::<(), goru_runtime::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Pool {
    /// The pool is made once the executor has started sixteen runs, so that a program that runs one script does not
    /// wait for it; the run that is next waits for it, and the guest is mapped once more in the background. An executor without a
    /// cache has the pool from the start: its guests would have to be compiled once more.
    #[default]
    WhenBusy,
    /// The pool is made by [`ExecutorBuilder::build`](crate::ExecutorBuilder::build).
    AtOnce,
    /// There is none.
    Off,
}

/// How many runs [`Pool::WhenBusy`] lets pass.
pub(crate) const RUNS_BEFORE: u64 = 16;

/// The most slots. Each takes 4 GiB of addresses, of which a process has 128 TiB, and two mappings, of which it may have
/// 65,530.
const MAX_SLOTS: usize = 256;

/// What fits into one slot. goru's guests have one memory, two tables and at most four core instances.
const MEMORIES: u32 = 1;
const TABLES: u32 = 4;
const INSTANCES: u32 = 12;
const TABLE_ELEMENTS: usize = 20_000;

/// How much of a table is written over with zeros rather than given back, in bytes: all of it, so that the next run
/// finds it mapped.
const TABLE_RESIDENT: usize = TABLE_ELEMENTS * 16;

/// The same of a stack. A run uses about this much; a deep recursion uses megabytes, and gives them back.
const STACK_RESIDENT: usize = 32 << 10;

/// The slots of an executor that has room for so many runs.
pub(crate) fn slots(concurrent_runs: usize) -> u32 {
    u32::try_from(concurrent_runs.clamp(1, MAX_SLOTS)).unwrap_or(1)
}

/// How the engine lays out a pool.
///
/// Memory is given back to the system after every run, never kept and cleaned. The engine can keep what a run wrote
/// mapped and copy the image over it, which saves page faults; it finds the pages by a scan of the page table that
/// misses those which the system is about to move or has swapped out (`PAGEMAP_SCAN` reports them as not present), and
/// the next run would read, or run on, what the one before it wrote there. That happens on an ordinary machine as soon as
/// the system compacts its memory.
///
/// A slot is given back at once, not in batches: what a run held is back when the run is over.
pub(crate) fn allocation(slots: u32) -> PoolingAllocationConfig {
    let mut pool = PoolingAllocationConfig::new();
    pool.total_component_instances(slots)
        .total_core_instances(slots.saturating_mul(INSTANCES))
        .total_memories(slots.saturating_mul(MEMORIES))
        .total_tables(slots.saturating_mul(TABLES))
        .total_stacks(slots)
        .max_core_instances_per_component(INSTANCES)
        .max_memories_per_component(MEMORIES)
        .max_memories_per_module(MEMORIES)
        .max_tables_per_component(TABLES)
        .max_tables_per_module(TABLES)
        .table_elements(TABLE_ELEMENTS)
        .max_core_instance_size(4 << 20)
        .max_component_instance_size(16 << 20)
        .max_memory_size(4 << 30)
        .linear_memory_keep_resident(0)
        .pagemap_scan(Enabled::No)
        .decommit_batch_size(1)
        .table_keep_resident(TABLE_RESIDENT)
        .async_stack_keep_resident(STACK_RESIDENT);
    pool
}
