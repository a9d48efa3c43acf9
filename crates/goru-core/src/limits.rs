//! The bounds of a run.

use std::time::Duration;

const MIB: u64 = 1 << 20;

/// The bounds of a run. Everything is bounded by default; a run that passes a bound gets the answer that the bound's
/// method describes.
///
/// | limit | unit | default |
/// |---|---|---|
/// | [`timeout`](Self::timeout) | wall time | 30 s |
/// | [`memory`](Self::memory) | bytes of the guest | 256 MiB |
/// | [`cpu_time`](Self::cpu_time) | time of a processor | none |
/// | [`fuel`](Self::fuel) | units of CPU work | none |
/// | [`output`](Self::output) | bytes of each stream | 1 MiB |
/// | [`value`](Self::value) | bytes of the host | 1 MiB |
/// | [`input`](Self::input) | bytes of the guest | 16 MiB |
/// | [`host_calls`](Self::host_calls) | calls | 10,000 |
/// | [`concurrent_host_calls`](Self::concurrent_host_calls) | calls | 64 |
/// | [`host_call_payload`](Self::host_call_payload) | bytes of the host | 4 MiB |
/// | [`host_call_time`](Self::host_call_time) | wall time | 30 s |
/// | [`call_records`](Self::call_records) | calls | 10,000 |
/// | [`handles`](Self::handles) | handles | 4,096 |
///
/// ```
/// use std::time::Duration;
///
/// use goru_core::Limits;
///
/// let limits = Limits::default().timeout(Duration::from_secs(5)).memory(128 << 20);
/// assert_eq!(limits.get_timeout(), Duration::from_secs(5));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Limits {
    timeout: Duration,
    memory: u64,
    cpu_time: Option<Duration>,
    fuel: Option<u64>,
    output: u64,
    value: u64,
    input: u64,
    host_calls: u64,
    concurrent_host_calls: u64,
    host_call_payload: u64,
    host_call_time: Duration,
    call_records: u64,
    handles: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(30),
            memory: 256 * MIB,
            cpu_time: None,
            fuel: None,
            output: MIB,
            value: MIB,
            input: 16 * MIB,
            host_calls: 10_000,
            concurrent_host_calls: 64,
            host_call_payload: 4 * MIB,
            host_call_time: Duration::from_secs(30),
            call_records: 10_000,
            handles: 4096,
        }
    }
}

macro_rules! limits {
    ($($(#[$doc:meta])* $name:ident / $get:ident: $type:ty;)*) => {
        impl Limits {
            $(
                $(#[$doc])*
                pub fn $name(mut self, $name: $type) -> Self {
                    self.$name = $name;
                    self
                }

                #[doc = concat!("The bound set by [`", stringify!($name), "`](Self::", stringify!($name), ").")]
                #[must_use]
                pub fn $get(&self) -> $type {
                    self.$name
                }
            )*
        }
    };
}

limits! {
    /// Bounds the wall time from the start of the run to its answer, instantiation and decoding of the result
    /// included, compilation of the guest not. The run is stopped; the script sees nothing and can catch nothing. Zero
    /// is refused. What the script waits for counts, host functions included: where those take long by right, a longer
    /// timeout goes together with [`cpu_time`](Self::cpu_time).
    timeout / get_timeout: Duration;

    /// Bounds the guest's memory in bytes: the sum over all its linear memories, and its tables at 16 bytes an element.
    /// The script sees its language's error for memory that cannot be had, `MemoryError` in Python. A limit below what
    /// the guest starts with is refused, with the figure that it takes. The host's own memory for a run comes on top: about
    /// 80 KiB of bookkeeping, what the other limits bound, and the stack, up to 64 MiB for a script that recurses as
    /// deeply as its language lets it.
    memory / get_memory: u64;

    /// Bounds the time for which the run has a processor: it passes while the guest computes, or its language prepares the
    /// source, and not while it waits, nor while a host function works, wherever that does. The run is stopped, at most 10 ms
    /// late, and not before a source is prepared, which only the [`timeout`](Self::timeout) ends; the script sees nothing.
    /// Other load on the machine changes it little. Measuring takes two system calls for each host call, so there is no bound
    /// by default; [`Duration::MAX`] measures and bounds nothing. Zero is refused. It does not replace
    /// [`timeout`](Self::timeout): a script that sleeps has no processor.
    cpu_time / get_cpu_time: Option<Duration>;

    /// Bounds the CPU work, in units of about one WebAssembly instruction. A run that uses exactly so much ends; one
    /// that uses more is stopped, and the script sees nothing. The same script uses the same fuel each time, as long as it
    /// does the same: not where it asks for the time or for random numbers, or prints for longer than 20 ms. Counting makes
    /// the script about 40 % slower and takes a second compilation of the guest, so there is no bound by default.
    fuel / get_fuel: Option<u64>;

    /// Bounds what is kept of each of the standard output and the standard error, in bytes. What is printed beyond is
    /// thrown away and the stream marked as truncated; the script sees nothing.
    output / get_output: u64;

    /// Bounds the memory of the host that the result takes, in bytes: the value of the last expression, and the texts
    /// of an exception. A larger value becomes [`Completion::Opaque`](crate::Completion::Opaque).
    value / get_value: u64;

    /// Bounds what a run is given, in bytes: source, arguments and environment together. More is refused.
    input / get_input: u64;

    /// Bounds the number of host calls. The script sees the call fail with
    /// [`CallError::LimitExceeded`](crate::CallError::LimitExceeded).
    host_calls / get_host_calls: u64;

    /// Bounds the number of host calls under way at once. The script sees the call fail with
    /// [`CallError::LimitExceeded`](crate::CallError::LimitExceeded).
    concurrent_host_calls / get_concurrent_host_calls: u64;

    /// Bounds the memory of the host that the arguments of one call take once they are decoded, and the length of its
    /// result or error, in bytes. The script sees the call fail; arguments that are larger by more than 32 MiB end the run.
    host_call_payload / get_host_call_payload: u64;

    /// Bounds the wall time of one host call, from when its gate allowed it. The script sees the call fail with
    /// [`CallError::TimedOut`](crate::CallError::TimedOut).
    host_call_time / get_host_call_time: Duration;

    /// Bounds the calls that the outcome tells of, at most some 500 bytes each: the first of them. The script sees
    /// nothing; calls that fail count here as others do.
    call_records / get_call_records: u64;

    /// Bounds the resources of the host that the guest holds at once: streams, pollables, files. The run is stopped.
    /// goru's guests hold fewer than 64.
    handles / get_handles: u64;
}
