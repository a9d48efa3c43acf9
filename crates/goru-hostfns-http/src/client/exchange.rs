//! One request and its response on one connection.

use std::{
    future::poll_fn,
    io::{self, ErrorKind},
    pin::pin,
    task::Poll,
};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use http_body_util::Full;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;

use super::{
    body::{self, ACCEPTED, Coding},
    connect::Connection,
    head::{Bounded, HeadBudget},
    redirect,
    request::Request,
};
use crate::{Error, Limits, policy::Allowed, secret::Secret};

/// The smallest buffer that hyper reads heads into.
const SMALLEST_BUFFER: usize = 8 << 10;

/// What a server answered.
pub(crate) enum Answer {
    /// The way to another URL, which is to be followed. The body was not read.
    Redirect(StatusCode, String),
    /// A response.
    Response(Response),
}

/// A response as the script gets it.
pub(crate) struct Response {
    pub(crate) status: StatusCode,
    pub(crate) url: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

/// Sends a request, and reads the answer.
pub(crate) async fn exchange(
    connection: Connection,
    allowed: &Allowed,
    request: &Request,
    secrets: &[Secret],
    limits: &Limits,
    follow: bool,
) -> Result<Answer, Error> {
    let target = &allowed.target;
    let broken = |error: hyper::Error| broken(&error, &target.host_text());
    // The buffer bounds a single head, and the budget all that come before the one that counts, which is read together
    // with some of its body.
    let header_bytes = usize::try_from(limits.get_header_bytes()).unwrap_or(usize::MAX);
    let buffer = header_bytes.saturating_add(SMALLEST_BUFFER);
    let budget = HeadBudget::new(limits.get_header_bytes().saturating_add(buffer as u64));
    let io = TokioIo::new(Bounded { stream: connection, budget: budget.clone() });
    let (mut sender, connection) = http1::Builder::new()
        .max_headers(usize::try_from(limits.get_header_count()).unwrap_or(usize::MAX))
        .max_buf_size(buffer)
        .handshake::<_, Full<Bytes>>(io)
        .await
        .map_err(broken)?;

    let answer = async {
        let message = message(allowed, request, secrets)?;
        let response = sender.send_request(message).await.map_err(|error| {
            let too_large = budget.is_exceeded() || error.is_parse_too_large();
            if too_large { head_too_large(&budget, limits) } else { broken(error) }
        })?;
        budget.lift();
        let (mut head, body) = response.into_parts();
        if head.status == StatusCode::SWITCHING_PROTOCOLS {
            return Err(invalid("it switches to another protocol, which nobody asked for"));
        }
        check_headers(&head.headers, limits)?;
        if follow && let Some(location) = redirect::location(head.status, &head.headers)? {
            return Ok(Answer::Redirect(head.status, location));
        }
        // A script that asks for a coding gets what it asked for.
        let ours = !request.headers.contains_key(header::ACCEPT_ENCODING);
        let coding = Coding::of(&head.headers).filter(|_| ours);
        let body = body::read(body, coding, limits.get_response_bytes(), broken).await?;
        if coding.is_some() {
            head.headers.remove(header::CONTENT_ENCODING);
            head.headers.remove(header::CONTENT_LENGTH);
        }
        let url = target.as_str().to_owned();
        Ok(Answer::Response(Response { status: head.status, url, headers: head.headers, body }))
    };

    // The connection works while the answer is waited for, in this task: when the call is dropped, so is the socket.
    let (mut connection, mut answer, mut over) = (pin!(connection), pin!(answer), false);
    poll_fn(|context| {
        // What ends a connection early is told to the answer, too.
        over = over || connection.as_mut().poll(context).is_ready();
        match answer.as_mut().poll(context) {
            Poll::Pending if over => answer.as_mut().poll(context),
            other => other,
        }
    })
    .await
}

/// The message for a request: what the script wants, what the protocol asks for, and what the application attaches.
fn message(allowed: &Allowed, request: &Request, secrets: &[Secret]) -> Result<http::Request<Full<Bytes>>, Error> {
    let target = &allowed.target;
    let mut headers = request.headers.clone();
    for (name, value) in [
        (header::ACCEPT, HeaderValue::from_static("*/*")),
        (header::ACCEPT_ENCODING, ACCEPTED),
        (header::USER_AGENT, HeaderValue::from_static("goru")),
    ] {
        headers.entry(name).or_insert(value);
    }
    for secret in secrets {
        secret.attach(&allowed.method, target, &mut headers);
    }
    if !request.body.is_empty() || matches!(allowed.method, Method::POST | Method::PUT | Method::PATCH) {
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(request.body.len()));
    }
    let unfit = |error: http::Error| Error::InvalidUrl { reason: error.to_string() };
    let host = HeaderValue::try_from(target.authority()).map_err(|error| unfit(error.into()))?;
    headers.insert(header::HOST, host);
    headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    let message = http::Request::builder().method(allowed.method.clone()).uri(target.path_and_query());
    let mut message = message.body(Full::new(request.body.clone())).map_err(unfit)?;
    *message.headers_mut() = headers;
    Ok(message)
}

fn check_headers(headers: &HeaderMap, limits: &Limits) -> Result<(), Error> {
    let bytes = headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum::<usize>() as u64;
    let limit = limits.get_header_bytes();
    if bytes > limit { Err(Error::TooLarge { what: "response headers", observed: bytes, limit }) } else { Ok(()) }
}

/// A head has more than it may, of what is seen by how much was read of it. Nobody knows where it ends.
fn head_too_large(budget: &HeadBudget, limits: &Limits) -> Error {
    const WHAT: &str = "response headers";
    let (observed, limit) = (budget.taken(), limits.get_header_bytes());
    if observed > limit {
        Error::TooLarge { what: WHAT, observed, limit }
    } else if let Some(observed) = budget.impossible_length() {
        body::too_large(observed, limits.get_response_bytes())
    } else {
        Error::TooManyHeaders { what: WHAT, limit: limits.get_header_count().into() }
    }
}

/// What a failure of the connection's means.
fn broken(error: &hyper::Error, host: &str) -> Error {
    let (mut reason, mut kind) = (error.to_string(), None);
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        reason = format!("{reason}: {cause}");
        // Behind an error about a body there is one that says of which kind it is.
        kind = kind.or(cause.downcast_ref::<io::Error>().map(io::Error::kind));
        source = cause.source();
    }
    if error.is_incomplete_message() || kind == Some(ErrorKind::UnexpectedEof) {
        invalid("it ended before it was whole")
    } else if error.is_parse() || matches!(kind, Some(ErrorKind::InvalidData | ErrorKind::InvalidInput)) {
        invalid("it is no HTTP")
    } else {
        Error::ConnectionFailed { host: host.to_owned(), reason }
    }
}

fn invalid(reason: &str) -> Error {
    Error::InvalidResponse { reason: reason.to_owned() }
}
