//! What finds the addresses of a name.

use std::{
    io,
    net::{IpAddr, ToSocketAddrs as _},
    sync::Arc,
};

use goru_core::async_trait;
use tokio::sync::Semaphore;

/// How many lookups of the system's are under way at once.
const LOOKUPS: usize = 16;

/// What finds the addresses of a name.
///
/// It is asked once for each connection, and the connection goes to one of the addresses that it gave, if all of them may
/// be connected to: nobody asks again in between. It is asked for names only, in ASCII and lower case, without a dot at the
/// end, and only for those that a rule allows. The call is dropped when it takes longer than
/// [`Limits::connect_time`](crate::Limits::connect_time).
///
/// ```
/// use std::{collections::HashMap, io, net::IpAddr};
///
/// use goru_core::async_trait;
/// use goru_hostfns_http::Resolver;
///
/// /// Names that stand in a table, and no others.
/// struct Table(HashMap<String, Vec<IpAddr>>);
///
/// #[async_trait]
/// impl Resolver for Table {
///     async fn resolve(&self, name: &str) -> io::Result<Vec<IpAddr>> {
///         self.0.get(name).cloned().ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
///     }
/// }
/// ```
#[async_trait]
pub trait Resolver: Send + Sync {
    /// The addresses of a name, those first that are to be tried first.
    ///
    /// # Errors
    ///
    /// What the application is to read about a name without addresses. The script is told only that there are none.
    async fn resolve(&self, name: &str) -> io::Result<Vec<IpAddr>>;
}

/// The resolver of the operating system, with its configuration, its search domains and its hosts file.
///
/// It cannot be stopped once it was asked, and takes a thread. 16 lookups are under way at once, those included that
/// nobody waits for any more; further ones wait.
#[derive(Clone, Debug)]
pub struct SystemResolver {
    lookups: Arc<Semaphore>,
}

impl SystemResolver {
    /// One with no lookup under way.
    #[must_use]
    pub fn new() -> Self {
        Self { lookups: Arc::new(Semaphore::new(LOOKUPS)) }
    }
}

impl Default for SystemResolver {
    fn default() -> Self {
        Self::new()
    }
}

#[async_trait]
impl Resolver for SystemResolver {
    async fn resolve(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        let name = name.to_owned();
        let permit = Arc::clone(&self.lookups).acquire_owned().await.map_err(io::Error::other)?;
        let lookup = tokio::task::spawn_blocking(move || {
            // Kept until the thread is free again, whoever has given up by then.
            let _permit = permit;
            let addresses = (name.as_str(), 0).to_socket_addrs()?;
            Ok(addresses.map(|address| address.ip()).collect())
        });
        lookup.await.map_err(io::Error::other)?
    }
}
