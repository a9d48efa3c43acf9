//! The same requests for a guest that imports `wasi:http`: in a build with the feature `wasi-http`.
//!
//! What the guest has put together is taken apart into what a call of `http-client.request` is made of, and goes the same
//! way from there. Nothing else here connects.

use std::{convert::Infallible, fmt, sync::Arc};

use bytes::Bytes;
use http::header;
use http_body_util::{BodyExt as _, Full};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::timeout,
};
use wasmtime_wasi_http::{
    Error as ErrorCode, ForbiddenHeaderFilter, RequestOptions, Result as CodeResult, WasiBody, WasiHttpHooks,
};

use crate::{
    Error, Http,
    client::{
        Request, Response,
        request::{is_ours, method},
    },
    policy::Target,
};

/// What answers the requests of a guest that imports `wasi:http`, by the rules and within the limits of a [`Http`].
///
/// This is what `goru_runtime::Run::wasi_http` takes. [`Http::wasi_http`] makes it, one for each run.
///
/// | in `wasi:http` | here |
/// |---|---|
/// | method, scheme, authority and path | one URL, which is read and decided on as every other |
/// | header fields | those that a script may set; the length of the body is counted, whatever `Content-Length` says |
/// | the body of a request | is sent once it is whole: until then the server hears nothing |
/// | trailers | a request with some is refused; those of a response are dropped |
/// | `first-byte-timeout` | shortens [`Limits::total_time`](crate::Limits::total_time) for the one request |
/// | `connect-timeout`, `between-bytes-timeout` | have no effect |
/// | a redirect | is the response |
/// | the body of a response | is there once it is whole and decompressed |
///
/// A response counts as a connection until its body was read to the end or dropped, so that a run holds no more bodies
/// than [`Limits::connections`](crate::Limits::connections) says.
///
/// | [`Error`] | what the guest sees |
/// |---|---|
/// | [`Denied`](Error::Denied) | `HTTP-request-denied` |
/// | [`DeniedAddress`](Error::DeniedAddress) | `destination-IP-prohibited` |
/// | [`InvalidUrl`](Error::InvalidUrl) | `HTTP-request-URI-invalid` |
/// | [`InvalidRequest`](Error::InvalidRequest), [`InvalidResponse`](Error::InvalidResponse) | `HTTP-protocol-error` |
/// | [`NameNotFound`](Error::NameNotFound) | `DNS-error`, without more |
/// | [`ConnectionFailed`](Error::ConnectionFailed) | `destination-unavailable` |
/// | [`TlsFailed`](Error::TlsFailed) | `TLS-protocol-error` |
/// | [`TimedOut`](Error::TimedOut) | `DNS-timeout`, `connection-timeout` or `HTTP-response-timeout` |
/// | [`TooLarge`](Error::TooLarge), [`TooManyHeaders`](Error::TooManyHeaders) | `HTTP-request-URI-too-long`, `HTTP-request-body-size`, `HTTP-response-header-section-size` and the like, with what was observed |
pub struct WasiHttp {
    http: Http,
    permits: Arc<Semaphore>,
}

impl WasiHttp {
    pub(crate) fn new(http: &Http) -> Self {
        Self { http: http.clone(), permits: http.permits() }
    }
}

impl fmt::Debug for WasiHttp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("WasiHttp").field("http", &self.http).finish_non_exhaustive()
    }
}

/// A response, and what works while it is read: nothing, since it is whole.
type Sent = CodeResult<(http::Response<WasiBody>, Box<dyn Future<Output = CodeResult<()>> + Send>)>;

impl WasiHttpHooks for WasiHttp {
    fn forbidden_header_filter(&mut self) -> ForbiddenHeaderFilter {
        // Libraries set the length, and wasmtime holds the body to it.
        Arc::new(|name| name != header::CONTENT_LENGTH && is_ours(name))
    }

    fn set_host_header(&mut self) -> bool {
        false
    }

    fn send_request(
        &mut self,
        request: http::Request<WasiBody>,
        options: Option<RequestOptions>,
        _: Box<dyn Future<Output = CodeResult<()>> + Send>,
    ) -> Box<dyn Future<Output = Sent> + Send> {
        let (http, permits) = (self.http.clone(), Arc::clone(&self.permits));
        Box::new(async move {
            let longest = http.limits().get_total_time();
            // The first byte comes with all others.
            let wanted = options.and_then(|options| options.first_byte_timeout);
            let limit = wanted.map_or(longest, |wanted| wanted.min(longest));
            let answer = timeout(limit, answer(&http, permits, request)).await;
            let answer = answer.unwrap_or(Err(Error::TimedOut { what: "request", limit }));
            let (response, permit) = answer.inspect_err(|error| http.observe(error)).map_err(code)?;
            let working: Box<dyn Future<Output = _> + Send> = Box::new(std::future::ready(Ok(())));
            Ok((whole(response, permit), working))
        })
    }
}

async fn answer(
    http: &Http,
    permits: Arc<Semaphore>,
    request: http::Request<WasiBody>,
) -> Result<(Response, OwnedSemaphorePermit), Error> {
    let (client, limits) = (&http.client, http.limits());
    let (mut head, body) = request.into_parts();
    head.headers.remove(header::CONTENT_LENGTH);
    let target = Target::parse(&head.uri.to_string(), limits.get_url_bytes())?;
    // Before there is a body: one that is denied has none to wait for.
    let allowed = client.policy.decide(&method(head.method.as_str())?, target)?;
    let permit = permits
        .acquire_owned()
        .await
        .map_err(|_| Error::ConnectionFailed { host: allowed.target.host_text(), reason: "the run is gone".into() })?;
    // With the permit, so that what bounds the connections bounds what is kept of bodies.
    let body = collect(body, limits.get_request_bytes()).await?;
    let headers = head.headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes()));
    let request = Request::new(allowed.method.clone(), body, &limits)?.with_headers(headers, &limits)?;
    Ok((client.answer(&allowed, &request).await?, permit))
}

/// Reads the body of a request. A write of nothing leaves nothing here, however many there are.
async fn collect(mut body: WasiBody, limit: u64) -> Result<Vec<u8>, Error> {
    let invalid = |reason: &str| Error::InvalidRequest { reason: reason.to_owned() };
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| invalid("its body was not finished"))?;
        let chunk = frame.into_data().map_err(|_| invalid("it has trailers"))?;
        let observed = (bytes.len() as u64).saturating_add(chunk.len() as u64);
        if observed > limit {
            return Err(Error::TooLarge { what: "request body", observed, limit });
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}

/// The response as `wasi:http` wants it. The permit goes with the body, and is given back when that is dropped.
fn whole(response: Response, permit: OwnedSemaphorePermit) -> http::Response<WasiBody> {
    let body = Full::new(Bytes::from(response.body)).map_err(move |never: Infallible| {
        let _held = &permit;
        match never {}
    });
    let mut whole = http::Response::new(body.boxed_unsync());
    *whole.status_mut() = response.status;
    *whole.headers_mut() = response.headers;
    whole
}

/// What the guest is told of an error.
fn code(error: Error) -> ErrorCode {
    let size = |observed: u64| Some(u32::try_from(observed).unwrap_or(u32::MAX));
    match error {
        Error::Denied { .. } => ErrorCode::HttpRequestDenied,
        Error::DeniedAddress { .. } => ErrorCode::DestinationIpProhibited,
        Error::InvalidUrl { .. } => ErrorCode::HttpRequestUriInvalid,
        Error::NameNotFound { .. } => ErrorCode::DnsError { rcode: None, info_code: None },
        Error::ConnectionFailed { .. } => ErrorCode::DestinationUnavailable,
        Error::TlsFailed { .. } => ErrorCode::TlsProtocolError,
        Error::TimedOut { what: "request", .. } => ErrorCode::HttpResponseTimeout,
        Error::TimedOut { what: "connection", .. } => ErrorCode::ConnectionTimeout,
        Error::TimedOut { .. } => ErrorCode::DnsTimeout,
        Error::TooLarge { what: "URL", .. } => ErrorCode::HttpRequestUriTooLong,
        Error::TooLarge { what: "request body", observed, .. } => ErrorCode::HttpRequestBodySize(Some(observed)),
        Error::TooLarge { what: "request headers", observed, .. } => {
            ErrorCode::HttpRequestHeaderSectionSize(size(observed))
        }
        Error::TooLarge { what: "response body", observed, .. } => ErrorCode::HttpResponseBodySize(Some(observed)),
        Error::TooLarge { observed, .. } => ErrorCode::HttpResponseHeaderSectionSize(size(observed)),
        Error::TooManyHeaders { what: "request headers", .. } => ErrorCode::HttpRequestHeaderSectionSize(None),
        Error::TooManyHeaders { .. } => ErrorCode::HttpResponseHeaderSectionSize(None),
        Error::TooManyRedirects { .. } => ErrorCode::LoopDetected,
        Error::InvalidRequest { .. } | Error::InvalidResponse { .. } => ErrorCode::HttpProtocolError,
        // These come from building a handle, and from no request.
        Error::InvalidRule { .. } | Error::InvalidSecret { .. } | Error::InvalidCertificate { .. } => {
            ErrorCode::ConfigurationError
        }
    }
}
