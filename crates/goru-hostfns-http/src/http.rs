//! The handle that an application holds.

use std::{fmt, sync::Arc};

use goru_core::Capability;
use tokio::sync::Semaphore;

use crate::{
    Builder, Error, Limits,
    builder::Observer,
    client::{Client, request::method},
    interface,
    policy::Target,
};

/// What may be requested, and how: a handle that makes capabilities.
///
/// It is cheap to clone. A script sees nothing of it until its run is granted [`Http::capability`].
///
/// ```
/// use goru_hostfns_http::{Error, Http};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Error> {
/// let http = Http::builder().allow("*.example.com").build()?;
/// let denied = http.check("GET", "https://example.com/").await.unwrap_err();
/// assert_eq!(
///     denied.to_string(),
///     "no rule allows `GET https://example.com/`; the rule `GET https://example.com` would"
/// );
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Http {
    pub(crate) client: Arc<Client>,
    pub(crate) observer: Observer,
}

impl Http {
    /// What makes a handle; without more, one that allows nothing.
    pub fn builder() -> Builder {
        Builder::new()
    }

    pub(crate) fn new(client: Client, observer: Observer) -> Self {
        Self { client: Arc::new(client), observer }
    }

    /// The interface `http-client` under these rules: what a run is granted.
    ///
    /// Call this once for each run. Each capability has the limit on connections for itself, so that no run waits for
    /// another. What runs share is what the application gave: rules, headers, limits and the resolver.
    ///
    /// # Errors
    ///
    /// None, as long as the declaration and its implementation agree, which a test shows.
    pub fn capability(&self) -> Result<Capability, goru_core::Error> {
        interface::capability(self)
    }

    /// The same for a guest that imports `wasi:http`: what `goru_runtime::Run::wasi_http` takes, in a build with the
    /// feature `wasi-http`.
    ///
    /// Call this once for each run, like [`Http::capability`]: the limit on connections is for each by itself.
    #[cfg(feature = "wasi-http")]
    #[must_use]
    pub fn wasi_http(&self) -> crate::WasiHttp {
        crate::WasiHttp::new(self)
    }

    /// Whether a script could make a request, without making it: the rules are asked, and the name is looked up.
    ///
    /// A later request looks the name up anew, and decides on what it finds then.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidRequest`] for a method that no script may use, [`Error::InvalidUrl`], [`Error::TooLarge`] for the
    /// URL, [`Error::Denied`], [`Error::DeniedAddress`], [`Error::NameNotFound`], and [`Error::TimedOut`].
    pub async fn check(&self, method: &str, url: &str) -> Result<(), Error> {
        let limits = self.limits();
        let target = Target::parse(url, limits.get_url_bytes())?;
        let allowed = self.client.policy.decide(&self::method(method)?, target)?;
        self.client.policy.addresses(&allowed, limits.get_connect_time()).await.map(drop)
    }

    /// The limits of requests.
    #[must_use]
    pub fn limits(&self) -> Limits {
        self.client.limits
    }

    /// What bounds the connections of one run.
    pub(crate) fn permits(&self) -> Arc<Semaphore> {
        let connections = usize::try_from(self.limits().get_connections()).unwrap_or(usize::MAX);
        Arc::new(Semaphore::new(connections.clamp(1, Semaphore::MAX_PERMITS)))
    }

    /// Tells the observer what the script is not told.
    pub(crate) fn observe(&self, error: &Error) {
        if error.is_for_the_application() {
            (self.observer)(error);
        }
    }
}

impl fmt::Debug for Http {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rules: Vec<_> = self.client.policy.rules.iter().map(ToString::to_string).collect();
        formatter
            .debug_struct("Http")
            .field("rules", &rules)
            .field("secrets", &self.client.secrets)
            .field("limits", &self.client.limits)
            .finish_non_exhaustive()
    }
}
