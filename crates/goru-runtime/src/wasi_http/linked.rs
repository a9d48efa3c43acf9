//! A build with `wasi:http`: linked for every guest that imports it, and without effect until a run is granted it.
//!
//! The client is whoever was granted. What is bounded here is what a guest can make the host keep without sending
//! anything: header fields, the texts of a request, and what it writes to a body that nobody reads. Each is bounded for
//! one handle, and the handles are bounded in number.

use std::panic::{AssertUnwindSafe, catch_unwind};

use wasmtime::{
    StoreContextMut,
    component::{Linker, Resource},
};
use wasmtime_wasi_http::{
    Error, ForbiddenHeaderFilter, RequestOptions, Result, WasiBody, WasiHttpCtx, WasiHttpCtxView, WasiHttpHooks,
    WasiHttpView,
    p2::bindings::http::types::{HostOutgoingRequest as _, Method, OutgoingRequest},
};

use crate::{guest::LinkedGuest, shield::shielded, state::RunState};

/// How the names of the imports begin.
const PACKAGE: &str = "wasi:http/";

/// The interface that the texts of a request are set by, in the version that wasmtime links.
const TYPES: &str = "wasi:http/types@0.2.12";

/// How many handles a guest that imports `wasi:http` has at most. Each can hold up to what the constants below say, all
/// of it in the host's memory: some 45 MiB together.
const MAX_HANDLES: u64 = 256;

/// How large one resource of header fields may be, in bytes, with what the host keeps for each field. A guest that passes
/// it ends in a trap.
const MAX_FIELDS: usize = 96 << 10;

/// How long the method, the authority and the path of a request may be, each, in bytes. wasmtime keeps a method and an
/// authority of any length. Longer ones are refused.
const MAX_TEXT: usize = 16 << 10;

/// How large one write to a body may be, in bytes. wasmtime keeps one more than it is told to until they are read, so two,
/// empty ones included; a third ends in a trap.
const MAX_CHUNK: usize = 16 << 10;

/// What a run is granted of `wasi:http`.
pub(crate) struct WasiHttp {
    context: WasiHttpCtx,
    hooks: Bounded,
}

impl WasiHttp {
    pub(crate) fn granted(hooks: impl WasiHttpHooks + 'static) -> Self {
        let mut context = WasiHttpCtx::new();
        context.set_field_size_limit(MAX_FIELDS);
        Self { context, hooks: Bounded(Box::new(hooks)) }
    }
}

impl Default for WasiHttp {
    fn default() -> Self {
        Self::granted(Nothing)
    }
}

impl WasiHttpView for RunState {
    fn http(&mut self) -> WasiHttpCtxView<'_> {
        let WasiHttp { context, hooks } = &mut self.wasi_http;
        WasiHttpCtxView { hooks, table: &mut self.table, ctx: context }
    }
}

/// Links the interfaces.
pub(crate) fn link(linker: &mut Linker<RunState>) -> wasmtime::Result<()> {
    wasmtime_wasi_http::p2::add_only_http_to_linker_async(linker)?;
    linker.allow_shadowing(true);
    let mut types = linker.instance(TYPES)?;
    types.func_wrap(
        "[method]outgoing-request.set-method",
        |mut store: StoreContextMut<'_, RunState>, (request, method): (Resource<OutgoingRequest>, Method)| {
            if matches!(&method, Method::Other(name) if name.len() > MAX_TEXT) {
                return Ok((Err(()),));
            }
            Ok((store.data_mut().http().set_method(request, method)?,))
        },
    )?;
    types.func_wrap(
        "[method]outgoing-request.set-authority",
        |mut store: StoreContextMut<'_, RunState>, (request, text): (Resource<OutgoingRequest>, Option<String>)| {
            if is_too_long(text.as_deref()) {
                return Ok((Err(()),));
            }
            Ok((store.data_mut().http().set_authority(request, text)?,))
        },
    )?;
    types.func_wrap(
        "[method]outgoing-request.set-path-with-query",
        |mut store: StoreContextMut<'_, RunState>, (request, text): (Resource<OutgoingRequest>, Option<String>)| {
            if is_too_long(text.as_deref()) {
                return Ok((Err(()),));
            }
            Ok((store.data_mut().http().set_path_with_query(request, text)?,))
        },
    )?;
    linker.allow_shadowing(false);
    Ok(())
}

fn is_too_long(text: Option<&str>) -> bool {
    text.is_some_and(|text| text.len() > MAX_TEXT)
}

/// How many handles a run of the guest may have, where it may have `limit` by its limits.
pub(crate) fn handles(guest: &LinkedGuest, limit: u64) -> u64 {
    let instance = guest.instance_pre();
    let ty = instance.component().component_type();
    let imports_http = ty.imports(instance.engine()).any(|(name, _)| name.starts_with(PACKAGE));
    if imports_http { limit.min(MAX_HANDLES) } else { limit }
}

/// What answers where nothing was granted.
struct Nothing;

impl WasiHttpHooks for Nothing {
    fn send_request(
        &mut self,
        _: http::Request<WasiBody>,
        _: Option<RequestOptions>,
        _: Box<dyn Future<Output = Result<()>> + Send>,
    ) -> Box<dyn Future<Output = Sent> + Send> {
        Box::new(std::future::ready(Err(Error::HttpRequestDenied)))
    }
}

/// A response, and what works while it is read.
type Sent = Result<(http::Response<WasiBody>, Box<dyn Future<Output = Result<()>> + Send>)>;

/// What answers, within the bounds that hold for all.
struct Bounded(Box<dyn WasiHttpHooks>);

impl WasiHttpHooks for Bounded {
    fn is_forbidden_header(&mut self, name: &http::HeaderName) -> bool {
        self.0.is_forbidden_header(name)
    }

    fn forbidden_header_filter(&mut self) -> ForbiddenHeaderFilter {
        self.0.forbidden_header_filter()
    }

    fn is_supported_scheme(&mut self, scheme: &http::uri::Scheme) -> bool {
        self.0.is_supported_scheme(scheme)
    }

    fn set_host_header(&mut self) -> bool {
        self.0.set_host_header()
    }

    fn default_scheme(&mut self) -> Option<http::uri::Scheme> {
        self.0.default_scheme()
    }

    fn send_request(
        &mut self,
        request: http::Request<WasiBody>,
        options: Option<RequestOptions>,
        processed: Box<dyn Future<Output = Result<()>> + Send>,
    ) -> Box<dyn Future<Output = Sent> + Send> {
        // A panic in it fails this request only, as in a host function.
        let panicked = || Err(Error::InternalError(None));
        match catch_unwind(AssertUnwindSafe(|| self.0.send_request(request, options, processed))) {
            Ok(answer) => Box::new(async move { shielded(|| Box::into_pin(answer)).await.unwrap_or_else(panicked) }),
            Err(_) => Box::new(std::future::ready(panicked())),
        }
    }

    fn p2_outgoing_body_buffer_chunks(&mut self) -> usize {
        1
    }

    fn p2_outgoing_body_chunk_size(&mut self) -> usize {
        MAX_CHUNK
    }
}
