//! Where a redirect leads, and what is left of the request there: the rules of the Fetch standard.

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode, header};

use super::request::Request;
use crate::{
    Error,
    policy::{Scheme, Target},
};

/// What the origin that it was for may know, and no other.
const CREDENTIALS: [http::HeaderName; 3] = [header::AUTHORIZATION, header::COOKIE, header::PROXY_AUTHORIZATION];

/// What describes a body, and goes with it.
const OF_THE_BODY: [http::HeaderName; 4] =
    [header::CONTENT_ENCODING, header::CONTENT_LANGUAGE, header::CONTENT_LOCATION, header::CONTENT_TYPE];

/// Where a response redirects to; `None` for one that is the answer.
pub(crate) fn location(status: StatusCode, headers: &HeaderMap) -> Result<Option<String>, Error> {
    if !matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let mut locations = headers.get_all(header::LOCATION).iter();
    let Some(location) = locations.next() else { return Ok(None) };
    let invalid = |reason: &str| Error::InvalidResponse { reason: reason.to_owned() };
    if locations.any(|other| other != location) {
        return Err(invalid("it redirects to two places"));
    }
    let location = std::str::from_utf8(location.as_bytes());
    location.map(|location| Some(location.to_owned())).map_err(|_| invalid("it redirects to what is no text"))
}

/// Makes a request into the one that follows it.
pub(crate) fn follow(request: &mut Request, status: StatusCode, from: &Target, to: &Target) -> Result<(), Error> {
    if from.scheme == Scheme::Https && to.scheme == Scheme::Http {
        return Err(Error::Denied {
            reason: format!(
                "a redirect from `{}` to `{}` would leave the secure connection, which no rule allows",
                from.origin(),
                to.origin()
            ),
        });
    }
    let becomes_get = match status.as_u16() {
        301 | 302 => request.method == Method::POST,
        303 => request.method != Method::HEAD && request.method != Method::GET,
        _ => false,
    };
    if becomes_get {
        request.method = Method::GET;
        request.body = Bytes::new();
        for name in OF_THE_BODY {
            request.headers.remove(name);
        }
    }
    if !to.has_origin_of(from) {
        for name in CREDENTIALS {
            request.headers.remove(name);
        }
    }
    Ok(())
}
