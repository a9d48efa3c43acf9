//! What can go wrong with a request.

use std::{net::IpAddr, time::Duration};

use goru_core::{CallError, wit::WitType};

use crate::interface::http_client::{Bound, RequestError};

/// Why a request was not made or not answered, or why a handle cannot be built.
///
/// A script sees an exception with the kind and the message of the table, and as the case of
/// `request-error` that has the kind's name, which carries the figures where there are some. As displayed, an error is for the application: it may tell addresses, and what a
/// server or the system said.
///
/// | error | kind | message to the script |
/// |---|---|---|
/// | [`Error::InvalidUrl`] | `invalid-url` | as displayed |
/// | [`Error::InvalidRequest`] | `invalid-request` | as displayed |
/// | [`Error::Denied`] | the call is denied | as displayed |
/// | [`Error::DeniedAddress`] | the call is denied | without the address |
/// | [`Error::NameNotFound`] | `name-not-found` | without the reason |
/// | [`Error::ConnectionFailed`] | `connection-failed` | without the reason |
/// | [`Error::TlsFailed`] | `tls-failed` | without the reason |
/// | [`Error::TimedOut`] | `timed-out` | as displayed |
/// | [`Error::TooLarge`], [`Error::TooManyHeaders`] | `too-large` | as displayed |
/// | [`Error::TooManyRedirects`] | `too-many-redirects` | as displayed |
/// | [`Error::InvalidResponse`] | `invalid-response` | as displayed |
///
/// The others come from building a [`Http`](crate::Http), and no script sees them.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A rule is none.
    #[error("the rule `{rule}` is invalid: {reason}")]
    InvalidRule {
        /// The rule as it was written.
        rule: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A header cannot be attached to requests.
    #[error("the header `{name}` cannot be attached: {reason}")]
    InvalidSecret {
        /// The header's name as it was written.
        name: String,
        /// What is wrong with it; the value is not told.
        reason: String,
    },
    /// A root certificate is none.
    #[error("the root certificate is invalid: {reason}")]
    InvalidCertificate {
        /// What is wrong with it.
        reason: String,
    },
    /// The URL is none that a request can have.
    #[error("the URL is invalid: {reason}")]
    InvalidUrl {
        /// What is wrong with it.
        reason: String,
    },
    /// The method, a header or the body is none that a request can have.
    #[error("the request is invalid: {reason}")]
    InvalidRequest {
        /// What is wrong with it.
        reason: String,
    },
    /// No rule allows the request, or it would go from `https` to `http`.
    #[error("{reason}")]
    Denied {
        /// What is not allowed, and what would allow it.
        reason: String,
    },
    /// The host has an address that is not public, and no rule names it.
    #[error("`{host}` has the address {address}, which is not public, and which no rule names")]
    DeniedAddress {
        /// The host that was asked for.
        host: String,
        /// The address.
        address: IpAddr,
    },
    /// The host has no address.
    #[error("the addresses of `{host}` were not found: {reason}")]
    NameNotFound {
        /// The host.
        host: String,
        /// What the resolver said.
        reason: String,
    },
    /// No connection, or one that broke.
    #[error("the connection to `{host}` failed: {reason}")]
    ConnectionFailed {
        /// The host.
        host: String,
        /// What the system said.
        reason: String,
    },
    /// No secure connection: the certificate is not one for the host that a known root vouches for, or the server speaks
    /// no TLS.
    #[error("the secure connection to `{host}` failed: {reason}")]
    TlsFailed {
        /// The host.
        host: String,
        /// What is wrong.
        reason: String,
    },
    /// Something took longer than it may.
    #[error("the {what} did not end within {} ms", .limit.as_millis())]
    TimedOut {
        /// `request`, `connection`, or `lookup of the host's name`.
        what: &'static str,
        /// How long it may take.
        limit: Duration,
    },
    /// Something is larger than it may be.
    #[error("the limit of the {what} is {limit} bytes, and there are {observed} or more")]
    TooLarge {
        /// `URL`, `request body`, `request headers`, `response body` or `response headers`.
        what: &'static str,
        /// How many bytes there were when it was refused.
        observed: u64,
        /// How many there may be.
        limit: u64,
    },
    /// There are more header fields than there may be.
    #[error("the limit of the {what} is {limit} fields, and there are more")]
    TooManyHeaders {
        /// `request headers` or `response headers`.
        what: &'static str,
        /// How many there may be.
        limit: u64,
    },
    /// The server redirects on and on.
    #[error("there were more than {limit} redirects")]
    TooManyRedirects {
        /// How many are followed.
        limit: u32,
    },
    /// The response is not what HTTP allows for, or what it was compressed to cannot be undone.
    #[error("the response is invalid: {reason}")]
    InvalidResponse {
        /// What is wrong with it.
        reason: String,
    },
}

impl Error {
    /// Whether there is something in it for the application that the script is not told.
    pub(crate) fn is_for_the_application(&self) -> bool {
        matches!(
            self,
            Self::DeniedAddress { .. }
                | Self::NameNotFound { .. }
                | Self::ConnectionFailed { .. }
                | Self::TlsFailed { .. }
        )
    }

    /// The error as the interface declares it, where it is one of those.
    fn declared(&self) -> Option<RequestError> {
        let bound =
            |what: &str, observed, limit| RequestError::TooLarge(Bound { what: what.to_owned(), observed, limit });
        Some(match self {
            Self::Denied { .. } | Self::DeniedAddress { .. } => return None,
            Self::InvalidUrl { .. } => RequestError::InvalidUrl,
            Self::NameNotFound { .. } => RequestError::NameNotFound,
            Self::ConnectionFailed { .. } => RequestError::ConnectionFailed,
            Self::TlsFailed { .. } => RequestError::TlsFailed,
            Self::TimedOut { .. } => RequestError::TimedOut,
            Self::TooLarge { what, observed, limit } => bound(what, Some(*observed), *limit),
            Self::TooManyHeaders { what, limit } => bound(what, None, *limit),
            Self::TooManyRedirects { limit } => RequestError::TooManyRedirects(*limit),
            Self::InvalidResponse { .. } => RequestError::InvalidResponse,
            Self::InvalidRequest { .. }
            | Self::InvalidRule { .. }
            | Self::InvalidSecret { .. }
            | Self::InvalidCertificate { .. } => RequestError::InvalidRequest,
        })
    }

    /// The message that is safe for a script.
    fn for_the_script(&self) -> String {
        match self {
            Self::DeniedAddress { host, .. } => {
                format!("`{host}` has an address that is not public; a rule that names the address would allow it")
            }
            Self::NameNotFound { host, .. } => format!("the addresses of `{host}` were not found"),
            Self::ConnectionFailed { host, .. } => format!("the connection to `{host}` failed"),
            Self::TlsFailed { host, .. } => format!("the secure connection to `{host}` failed"),
            other => other.to_string(),
        }
    }
}

impl From<Error> for CallError {
    fn from(error: Error) -> Self {
        let message = error.for_the_script();
        let Some(declared) = error.declared() else { return Self::Denied(message) };
        let (kind, _) = declared.describe();
        Self::Failed { kind: kind.to_owned(), message, data: Some(declared.into_value()) }
    }
}
