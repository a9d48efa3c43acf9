//! How much requests may take.

use std::time::Duration;

/// The bounds of the requests that one capability answers.
///
/// Sizes are in bytes of the host's memory. What is under way at once takes each of them as often as there are connections.
///
/// | limit | unit | default | a script that passes it |
/// |---|---|---|---|
/// | [`url_bytes`](Self::url_bytes) | bytes of UTF-8 | 8 KiB | sees `too-large` |
/// | [`request_bytes`](Self::request_bytes) | bytes of a request's body | 3 MiB | sees `too-large` |
/// | [`response_bytes`](Self::response_bytes) | bytes of a response's body, as it comes and decompressed | 3 MiB | sees `too-large` |
/// | [`header_bytes`](Self::header_bytes) | bytes of all names and values, in each direction | 64 KiB | sees `too-large` |
/// | [`header_count`](Self::header_count) | header fields, in each direction | 128 | sees `too-large` |
/// | [`redirects`](Self::redirects) | redirects that one call follows | 10 | sees `too-many-redirects` |
/// | [`connections`](Self::connections) | connections of one capability at once | 6 | waits |
/// | [`connect_time`](Self::connect_time) | wall time | 10 s | sees `timed-out` |
/// | [`total_time`](Self::total_time) | wall time of one call | 30 s | sees `timed-out` |
///
/// ```
/// use std::time::Duration;
///
/// use goru_hostfns_http::Limits;
///
/// let limits = Limits::default().response_bytes(1 << 20).total_time(Duration::from_secs(5));
/// assert_eq!(limits.get_response_bytes(), 1 << 20);
/// assert_eq!(limits.get_redirects(), 10);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    url_bytes: u64,
    request_bytes: u64,
    response_bytes: u64,
    header_bytes: u64,
    header_count: u32,
    redirects: u32,
    connections: u32,
    connect_time: Duration,
    total_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            url_bytes: 8 << 10,
            request_bytes: 3 << 20,
            response_bytes: 3 << 20,
            header_bytes: 64 << 10,
            header_count: 128,
            redirects: 10,
            connections: 6,
            connect_time: Duration::from_secs(10),
            total_time: Duration::from_secs(30),
        }
    }
}

macro_rules! limits {
    ($($(#[$doc:meta])* $name:ident, $get:ident: $type:ty;)*) => {
        impl Limits {
            $(
                $(#[$doc])*
                #[must_use]
                pub fn $name(mut self, $name: $type) -> Self {
                    self.$name = $name;
                    self
                }

                #[doc = concat!("The value of [`", stringify!($name), "`](Self::", stringify!($name), ").")]
                #[must_use]
                pub fn $get(&self) -> $type {
                    self.$name
                }
            )*
        }
    };
}

limits! {
    /// How long a URL may be, in bytes of UTF-8: the one that a script passes, and each that a redirect leads to. 8 KiB by
    /// default.
    url_bytes, get_url_bytes: u64;
    /// How large the body of a request may be, in bytes. 3 MiB by default.
    request_bytes, get_request_bytes: u64;
    /// How large the body of a response may be, in bytes. 3 MiB by default.
    ///
    /// It is held against the body while it comes, before and after decompression, so that neither an endless one nor a
    /// small one that expands to a large one takes more memory than this, and what a decompressor needs.
    ///
    /// The catch: a run has a limit on the payload of one call, too, 4 MiB by default. A response beyond that cannot be
    /// handed to a script, whatever this limit is.
    response_bytes, get_response_bytes: u64;
    /// How many bytes the names and values of all header fields may take, those of a script's request, and those of a
    /// response. 64 KiB by default.
    ///
    /// Responses that only inform (`100 Continue`, `103 Early Hints`) count into it as well: a server may send them
    /// without end.
    header_bytes, get_header_bytes: u64;
    /// How many header fields there may be, in a script's request, and in a response. 128 by default.
    header_count, get_header_count: u32;
    /// How many redirects one call follows. 10 by default. A script may ask for fewer. With 0 none is followed, and the
    /// script gets the redirect as the response that it is.
    redirects, get_redirects: u32;
    /// How many connections there may be at once, for each capability by itself. 6 by default, and at least 1. Calls beyond
    /// wait, and the wait counts into their time.
    connections, get_connections: u32;
    /// How long the lookup of a name may take, and how long the connection after it, with its TLS handshake. 10 s by
    /// default.
    connect_time, get_connect_time: Duration;
    /// How long a call may take, from its beginning to the last byte of its response, redirects included. 30 s by default.
    /// A script may ask for less.
    ///
    /// The catch: a run has a limit on the time of one call, too, 30 s by default.
    total_time, get_total_time: Duration;
}
