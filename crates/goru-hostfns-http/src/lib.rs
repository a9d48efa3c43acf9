//! HTTP requests that a script may be granted: to the hosts that the application allows, and no others.
//!
//! ```
//! use goru_hostfns_http::{Http, Limits};
//! # use goru_core::{CallError, Value};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
//! // Nothing is allowed until a rule allows it.
//! let http = Http::builder()
//!     .allow("GET https://api.example.com/v1")
//!     // The script never sees this header.
//!     .secret("https://api.example.com", "Authorization", "Bearer 1234")
//!     .limits(Limits::default().response_bytes(1 << 20))
//!     .build()?;
//!
//! // What a run is granted: `executor.run("python", script).grant(capability)`.
//! let capability = http.capability()?;
//! assert_eq!(capability.interface().name(), "http-client");
//!
//! // In the script: `import http_client`, and `http_client.get("https://api.example.com/v2")`. Here, what that call does:
//! let denied = capability.call("http-client.get", Value::map([("url", "https://api.example.com/v2")])).await;
//! assert_eq!(
//!     denied,
//!     Err(CallError::Denied(
//!         "no rule allows `GET https://api.example.com/v2`; the rule `GET https://api.example.com` would".into()
//!     ))
//! );
//! # Ok::<_, Box<dyn std::error::Error>>(())
//! # })
//! # }
//! ```
//!
//! | part | what it is |
//! |---|---|
//! | [`Http`] | a handle on rules, attached headers and limits; what makes a capability |
//! | [`Builder`] | how a handle is made, and what it allows by default: nothing |
//! | [`Rule`] | which requests are allowed, and how that is written |
//! | [`Limits`] | how much a request may take: on by default |
//! | [`Resolver`] | what finds the addresses of a name: [`SystemResolver`], or your own |
//! | [`Error`] | what can go wrong, and what a script sees of it |
//!
//! What always holds, whatever the settings are:
//!
//! - A URL is read once, by one parser. The rules are asked about what it read; so is the resolver, and so are certificate
//!   and server.
//! - All addresses of a name have to be public, or named by a rule. The connection goes to one of those that were checked.
//! - Each redirect is checked like the first URL.
//! - Each request has a connection of its own. There are no cookies, no proxies, no sessions of TLS, and nothing is taken
//!   from the environment.
//! - What a server sends is bounded while it comes, before and after decompression, and in time.
//!
//! With the feature `wasi-http`, off by default, `Http::wasi_http` grants the same to a guest that imports `wasi:http`.
//!
//! Being linked in grants nothing: a script sees `http_client` when its run was granted a capability.
//!
//! Depend on `goru` with the feature `http` to use this in an application, where it is `goru::http`.

mod builder;
mod client;
mod error;
mod http;
mod interface;
mod limits;
mod policy;
mod resolver;
mod secret;
#[cfg(feature = "wasi-http")]
mod wasi;

pub use self::{
    builder::Builder,
    error::Error,
    http::Http,
    limits::Limits,
    policy::Rule,
    resolver::{Resolver, SystemResolver},
};

#[cfg(feature = "wasi-http")]
pub use self::wasi::WasiHttp;

// The examples of the README are tested as documentation.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
