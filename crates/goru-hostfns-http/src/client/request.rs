//! What a script may ask for beside the URL.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method};

use crate::{Error, Limits, policy::METHODS};

/// Headers that frame a message, rule the connection, or say whom it is for. Two ideas of any of them are what smuggling is
/// made of. With the last three, some servers take another method for the one that the rules looked at.
const OURS: [&str; 12] = [
    "host",
    "content-length",
    "transfer-encoding",
    "connection",
    "upgrade",
    "expect",
    "te",
    "trailer",
    "keep-alive",
    "x-http-method",
    "x-http-method-override",
    "x-method-override",
];

/// A request without its URL, checked.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) method: Method,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) timeout: Option<Duration>,
    pub(crate) redirects: Option<u32>,
}

impl Request {
    pub(crate) fn new(method: Method, body: Vec<u8>, limits: &Limits) -> Result<Self, Error> {
        let (observed, limit) = (body.len() as u64, limits.get_request_bytes());
        if observed > limit {
            return Err(Error::TooLarge { what: "request body", observed, limit });
        }
        if !body.is_empty() && matches!(method, Method::GET | Method::HEAD) {
            // Servers disagree on whether there is one, and so on where the next request begins.
            return Err(invalid(format!("a `{method}` request has no body")));
        }
        Ok(Self { method, headers: HeaderMap::new(), body: body.into(), timeout: None, redirects: None })
    }

    /// Adds the headers that the script wants.
    pub(crate) fn with_headers<'a>(
        mut self,
        headers: impl Iterator<Item = (&'a str, &'a [u8])>,
        limits: &Limits,
    ) -> Result<Self, Error> {
        const WHAT: &str = "request headers";
        let count = limits.get_header_count();
        let (limit, mut observed) = (limits.get_header_bytes(), 0);
        for (index, (name, value)) in headers.enumerate() {
            if index >= count as usize {
                return Err(Error::TooManyHeaders { what: WHAT, limit: count.into() });
            }
            observed += (name.len() + value.len()) as u64;
            if observed > limit {
                return Err(Error::TooLarge { what: WHAT, observed, limit });
            }
            let (name, value) = header(name, value).map_err(invalid)?;
            self.headers.append(name, value);
        }
        Ok(self)
    }
}

/// Reads the name of a method, in any case.
pub(crate) fn method(name: &str) -> Result<Method, Error> {
    METHODS.into_iter().find(|method| method.as_str().eq_ignore_ascii_case(name)).ok_or_else(|| {
        let methods = METHODS.map(|method| method.to_string()).join(", ");
        invalid(format!("`{}` is no method that can be used: they are {methods}", cut(name)))
    })
}

/// Reads a header that is not one of ours to set. The value stays out of the message: it may be a secret.
pub(crate) fn header(name: &str, value: &[u8]) -> Result<(HeaderName, HeaderValue), String> {
    let parsed = HeaderName::from_bytes(name.as_bytes());
    let parsed = parsed.map_err(|_| format!("`{}` is no name of a header", cut(name)))?;
    if is_ours(&parsed) {
        return Err(format!("the header `{parsed}` is not a script's to set"));
    }
    let value = HeaderValue::from_bytes(value);
    Ok((parsed, value.map_err(|_| format!("the value of the header `{}` has a control character", cut(name)))?))
}

/// Whether a header is not a script's to set.
pub(crate) fn is_ours(name: &HeaderName) -> bool {
    let canonical = canonical(name);
    OURS.contains(&canonical.as_str()) || canonical.starts_with("proxy-")
}

/// A header's name as those servers see it that hand headers over as variables, in which `-` and `_` are the same.
pub(crate) fn canonical(name: &HeaderName) -> String {
    name.as_str().replace('_', "-")
}

fn cut(text: &str) -> String {
    text.chars().take(64).collect::<String>().escape_debug().to_string()
}

fn invalid(reason: String) -> Error {
    Error::InvalidRequest { reason }
}
