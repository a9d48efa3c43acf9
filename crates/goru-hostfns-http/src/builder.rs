//! How a handle is made.

use std::sync::Arc;

use tokio_rustls::rustls::pki_types::{CertificateDer, pem::PemObject as _};

use crate::{
    Error, Http, Limits, Resolver, Rule, SystemResolver,
    client::{Client, Connector},
    policy::Policy,
    secret::Secret,
};

/// What makes a [`Http`], with these defaults:
///
/// - no host is allowed
/// - no header is attached
/// - [`Limits::default`]
/// - names are looked up by the [`SystemResolver`]
/// - certificates are checked against the roots of the web that are built in, and no others
/// - failures are told to nobody but the script
///
/// What the environment says about proxies and certificates has no effect, and there is no setting by which it has.
///
/// ```
/// use goru_hostfns_http::Http;
///
/// let http = Http::builder()
///     .allow("GET https://api.example.com/v1")
///     .secret("https://api.example.com", "Authorization", "Bearer 1234")
///     .build()?;
///
/// let refused = Http::builder().allow("ftp://api.example.com").build().unwrap_err();
/// assert_eq!(
///     refused.to_string(),
///     "the rule `ftp://api.example.com` is invalid: its scheme is neither `http` nor `https`"
/// );
/// # Ok::<(), goru_hostfns_http::Error>(())
/// ```
#[must_use]
pub struct Builder {
    rules: Vec<Rule>,
    secrets: Vec<Secret>,
    roots: Vec<CertificateDer<'static>>,
    limits: Limits,
    resolver: Arc<dyn Resolver>,
    observer: Observer,
    /// The first thing that was wrong, which [`Builder::build`] tells.
    error: Option<Error>,
}

pub(crate) type Observer = Arc<dyn Fn(&Error) + Send + Sync>;

impl Builder {
    pub(crate) fn new() -> Self {
        Self {
            rules: Vec::new(),
            secrets: Vec::new(),
            roots: Vec::new(),
            limits: Limits::default(),
            resolver: Arc::new(SystemResolver::new()),
            observer: Arc::new(|_| {}),
            error: None,
        }
    }

    /// Allows what a [`Rule`] says, beside what is allowed already. A malformed rule is told by [`Builder::build`].
    pub fn allow(mut self, rule: &str) -> Self {
        match rule.parse() {
            Ok(rule) => self.rules.push(rule),
            Err(error) => self.fail(error),
        }
        self
    }

    /// Attaches a header to the requests that a [`Rule`] says, those of redirects included. It allows none of them.
    ///
    /// It takes the place of whatever the script set under that name. The script never sees it, unless the server tells:
    /// allow no path of a host that echoes its requests. It is sent on secure connections only, unless the rule says
    /// `http://`. Where several are for one request under one name, the last one counts.
    ///
    /// A rule or a header that is none is told by [`Builder::build`]; the headers that no script may set are none here.
    pub fn secret(mut self, rule: &str, name: &str, value: &str) -> Self {
        match rule.parse().and_then(|rule| Secret::new(rule, name, value)) {
            Ok(secret) => self.secrets.push(secret),
            Err(error) => self.fail(error),
        }
        self
    }

    /// Trusts a root certificate, in DER, beside those that are built in: one of a private authority.
    pub fn root_certificate(mut self, der: &[u8]) -> Self {
        self.roots.push(CertificateDer::from(der.to_vec()));
        self
    }

    /// Trusts all certificates of a text in PEM, which has at least one.
    pub fn root_certificates(mut self, pem: &str) -> Self {
        let before = self.roots.len();
        for certificate in CertificateDer::pem_slice_iter(pem.as_bytes()) {
            match certificate {
                Ok(certificate) => self.roots.push(certificate),
                Err(error) => self.fail(Error::InvalidCertificate { reason: error.to_string() }),
            }
        }
        if self.roots.len() == before {
            self.fail(Error::InvalidCertificate { reason: "there is none in the text".into() });
        }
        self
    }

    /// Sets the limits.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Sets what looks names up. What it gives is checked like what the system gives.
    pub fn resolver(mut self, resolver: impl Resolver + 'static) -> Self {
        self.resolver = Arc::new(resolver);
        self
    }

    /// Sets what hears of each error of which a script is told only a part: [`Error::DeniedAddress`],
    /// [`Error::NameNotFound`], [`Error::ConnectionFailed`] and [`Error::TlsFailed`].
    pub fn on_failure(mut self, observer: impl Fn(&Error) + Send + Sync + 'static) -> Self {
        self.observer = Arc::new(observer);
        self
    }

    /// Makes the handle.
    ///
    /// # Errors
    ///
    /// The first of [`Error::InvalidRule`], [`Error::InvalidSecret`] and [`Error::InvalidCertificate`].
    pub fn build(self) -> Result<Http, Error> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let client = Client {
            policy: Policy { rules: self.rules, resolver: self.resolver },
            secrets: self.secrets,
            limits: self.limits,
            connector: Connector::new(self.roots)?,
        };
        Ok(Http::new(client, self.observer))
    }

    fn fail(&mut self, error: Error) {
        self.error.get_or_insert(error);
    }
}
