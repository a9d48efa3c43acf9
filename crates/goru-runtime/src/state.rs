//! What the host keeps for one instance and its run.

use goru_core::Limits;
use wasmtime::component::ResourceTable;
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};

use crate::{
    Input,
    clock::{Clock, GuestClock, GuestWallClock},
    cpu::CpuMeter,
    host_calls::{Grants, HostCalls},
    memory::MemoryLimiter,
    streams::{Capture, Sink, StdinSource, StdoutTarget},
    wasi_http::WasiHttp,
};

/// The most random bytes that a guest may ask for in one call.
const MAX_RANDOM: u64 = 64 << 10;

/// What a run is given beside its script and its limits.
#[derive(Default)]
pub(crate) struct Surroundings {
    pub(crate) grants: Grants,
    pub(crate) wasi_http: WasiHttp,
    pub(crate) stdin: Input,
    pub(crate) stdout: Option<Sink>,
    pub(crate) stderr: Option<Sink>,
}

/// What the host keeps for one instance and its run. Nothing in here outlives the run, and nothing is shared with another
/// run.
///
/// An instance may be there before its run, and hold handles already: of the streams, for one. So everything in here
/// begins as nothing, and [`RunState::begin`] sets all of it behind the handles.
pub(crate) struct RunState {
    pub(crate) clock: Clock,
    pub(crate) cpu: CpuMeter,
    pub(crate) memory: MemoryLimiter,
    pub(crate) calls: HostCalls,
    pub(crate) output: Capture,
    pub(crate) errors: Capture,
    /// What answers the requests of a guest that imports `wasi:http`.
    pub(crate) wasi_http: WasiHttp,
    pub(crate) table: ResourceTable,
    wasi: WasiCtx,
    guest_clock: GuestClock,
    stdin: StdinSource,
}

impl RunState {
    /// The state of an instance without a run: it may do nothing.
    pub(crate) fn new() -> Self {
        let (stdout, output) = StdoutTarget::new();
        let (stderr, errors) = StdoutTarget::new();
        let (stdin, guest_clock) = (StdinSource::new(), GuestClock::new());
        // Everything that is not named here is absent: no directory, no address, no variable, no argument.
        let wasi = WasiCtx::builder()
            .stdin(stdin.clone())
            .stdout(stdout)
            .stderr(stderr)
            .monotonic_clock(guest_clock.clone())
            .wall_clock(GuestWallClock)
            .allow_tcp(false)
            .allow_udp(false)
            .allow_ip_name_lookup(false)
            .allow_blocking_current_thread(false)
            .max_random_size(MAX_RANDOM)
            .build();
        let clock = Clock::start(std::time::Duration::ZERO);
        let limits = Limits::default();
        Self {
            clock,
            cpu: CpuMeter::default(),
            memory: MemoryLimiter::new(),
            calls: HostCalls::new(Grants::default(), &limits, clock.started),
            output,
            errors,
            wasi_http: WasiHttp::default(),
            table: ResourceTable::new(),
            wasi,
            guest_clock,
            stdin,
        }
    }

    /// Begins a run that has at most so many handles at once.
    pub(crate) async fn begin(&mut self, clock: Clock, limits: &Limits, handles: u64, given: Surroundings) {
        let Surroundings { grants, wasi_http, stdin, stdout, stderr } = given;
        self.clock = clock;
        self.cpu = CpuMeter::new(limits.get_cpu_time());
        self.guest_clock.restart();
        self.memory.begin(limits.get_memory());
        self.calls = HostCalls::new(grants, limits, clock.started);
        self.stdin.begin(stdin).await;
        self.output.begin(limits.get_output(), stdout);
        self.errors.begin(limits.get_output(), stderr);
        self.wasi_http = wasi_http;
        self.table.set_max_capacity(usize::try_from(handles).unwrap_or(usize::MAX));
    }
}

impl WasiView for RunState {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.wasi, table: &mut self.table }
    }
}
