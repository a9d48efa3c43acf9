//! What the host keeps for one run.

use goru_core::Limits;
use wasmtime::component::ResourceTable;
use wasmtime_wasi::{WasiCtx, WasiCtxView, WasiView};

use crate::{
    host_calls::HostCalls,
    memory::MemoryLimiter,
    streams::{StdinSource, StdoutTarget},
    wasi_http::WasiHttp,
};

/// The most random bytes that a guest may ask for in one call.
const MAX_RANDOM: u64 = 64 << 10;

/// What the host keeps for one run. Nothing in here outlives the run, and nothing is shared with another run.
pub(crate) struct RunState {
    pub(crate) memory: MemoryLimiter,
    pub(crate) calls: HostCalls,
    /// What answers the requests of a guest that imports `wasi:http`.
    #[cfg_attr(not(feature = "wasi-http"), expect(dead_code, reason = "there is nothing in it"))]
    pub(crate) wasi_http: WasiHttp,
    pub(crate) table: ResourceTable,
    wasi: WasiCtx,
}

impl RunState {
    /// The state of a run that has at most so many handles at once.
    pub(crate) fn new(
        limits: &Limits,
        handles: u64,
        calls: HostCalls,
        wasi_http: WasiHttp,
        stdin: StdinSource,
        stdout: StdoutTarget,
        stderr: StdoutTarget,
    ) -> Self {
        // Everything that is not named here is absent: no directory, no address, no variable, no argument.
        let wasi = WasiCtx::builder()
            .stdin(stdin)
            .stdout(stdout)
            .stderr(stderr)
            .allow_tcp(false)
            .allow_udp(false)
            .allow_ip_name_lookup(false)
            .allow_blocking_current_thread(false)
            .max_random_size(MAX_RANDOM)
            .build();
        let mut table = ResourceTable::new();
        table.set_max_capacity(usize::try_from(handles).unwrap_or(usize::MAX));
        Self { memory: MemoryLimiter::new(limits.get_memory()), calls, wasi_http, table, wasi }
    }
}

impl WasiView for RunState {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.wasi, table: &mut self.table }
    }
}
