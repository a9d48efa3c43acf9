//! A connection to an address that was checked.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use tokio::{
    net::TcpStream,
    time::{Instant, timeout},
};
use tokio_rustls::{
    TlsConnector,
    client::TlsStream,
    rustls::{
        self, ClientConfig, RootCertStore,
        client::Resumption,
        crypto::ring,
        pki_types::{CertificateDer, ServerName},
    },
};
use tokio_util::either::Either;
use url::Host;

use crate::{
    Error,
    policy::{Scheme, Target},
};

/// How many addresses of one name are tried.
const ATTEMPTS: usize = 8;

/// With TLS, or without.
pub(crate) type Connection = Either<TcpStream, TlsStream<TcpStream>>;

/// What makes connections. It keeps none, and no session of TLS either, by which a server would know a run again.
pub(crate) struct Connector {
    tls: TlsConnector,
}

impl Connector {
    /// One that trusts the built-in roots of the web, and these.
    pub(crate) fn new(roots: Vec<CertificateDer<'static>>) -> Result<Self, Error> {
        let invalid = |error: rustls::Error| Error::InvalidCertificate { reason: error.to_string() };
        let mut store = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        for root in roots {
            store.add(root).map_err(invalid)?;
        }
        let provider = Arc::new(ring::default_provider());
        let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let mut config = builder.map_err(invalid)?.with_root_certificates(store).with_no_client_auth();
        config.resumption = Resumption::disabled();
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self { tls: TlsConnector::from(Arc::new(config)) })
    }

    /// Connects to one of the addresses, the first that answers.
    pub(crate) async fn connect(
        &self,
        target: &Target,
        addresses: &[SocketAddr],
        limit: Duration,
    ) -> Result<Connection, Error> {
        let connection = async {
            let stream = first(addresses, limit)
                .await
                .map_err(|error| Error::ConnectionFailed { host: target.host_text(), reason: error.to_string() })?;
            match target.scheme {
                Scheme::Http => Ok(Either::Left(stream)),
                Scheme::Https => self.secure(target, stream).await.map(Either::Right),
            }
        };
        timeout(limit, connection).await.unwrap_or(Err(Error::TimedOut { what: "connection", limit }))
    }

    async fn secure(&self, target: &Target, stream: TcpStream) -> Result<TlsStream<TcpStream>, Error> {
        let failed = |reason: String| Error::TlsFailed { host: target.host_text(), reason };
        let name = match &target.host {
            Host::Domain(name) => ServerName::try_from(name.clone()).map_err(|error| failed(error.to_string()))?,
            Host::Ipv4(address) => ServerName::from(std::net::IpAddr::V4(*address)),
            Host::Ipv6(address) => ServerName::from(std::net::IpAddr::V6(*address)),
        };
        self.tls.connect(name, stream).await.map_err(|error| failed(error.to_string()))
    }
}

/// Tries one address after the other. Each has its share of the time, so that a first one that swallows packets leaves
/// some for the others.
async fn first(addresses: &[SocketAddr], limit: Duration) -> io::Result<TcpStream> {
    let begin = Instant::now();
    let mut last = io::Error::from(io::ErrorKind::AddrNotAvailable);
    let attempts = addresses.len().min(ATTEMPTS);
    for (address, left) in addresses.iter().zip((1..=attempts).rev()) {
        let share = limit.saturating_sub(begin.elapsed()) / u32::try_from(left).unwrap_or(u32::MAX);
        match timeout(share, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => {
                stream.set_nodelay(true)?;
                return Ok(stream);
            }
            Ok(Err(error)) => last = error,
            Err(_) => last = io::Error::from(io::ErrorKind::TimedOut),
        }
    }
    Err(last)
}
