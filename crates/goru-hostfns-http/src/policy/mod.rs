//! What may be asked of whom.
//!
//! There are two steps, and a request takes both for its first URL and for each redirect: [`Policy::decide`] looks at the
//! method and the URL, and [`Policy::addresses`] at where the host's name leads. A connection is made to what they give, and
//! there is no other way to get an [`Allowed`].

mod address;
mod path;
mod rule;
mod target;

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use http::Method;
use tokio::time::timeout;
use url::Host;

pub use self::rule::Rule;
pub(crate) use self::{
    rule::METHODS,
    target::{Scheme, Target},
};
use crate::{Error, Resolver};

/// How much of a path is repeated in a message.
const PATH_IN_MESSAGE: usize = 100;

/// The rules, and what looks names up.
pub(crate) struct Policy {
    pub(crate) rules: Vec<Rule>,
    pub(crate) resolver: Arc<dyn Resolver>,
}

/// A request that a rule allows. Only [`Policy::decide`] makes one.
pub(crate) struct Allowed {
    pub(crate) method: Method,
    pub(crate) target: Target,
    _decided: (),
}

impl Policy {
    /// Decides on a method and a URL, before anything is looked up: a name that is not allowed is not told to a name server.
    pub(crate) fn decide(&self, method: &Method, target: Target) -> Result<Allowed, Error> {
        if self.rules.iter().any(|rule| rule.allows(method, &target)) {
            return Ok(Allowed { method: method.clone(), target, _decided: () });
        }
        let origin = target.origin();
        let path: String = target.path().chars().take(PATH_IN_MESSAGE).collect();
        Err(Error::Denied {
            reason: format!("no rule allows `{method} {origin}{path}`; the rule `{method} {origin}` would"),
        })
    }

    /// Looks up where an allowed host is, and gives its addresses if each of them may be connected to.
    ///
    /// One that may not refuses all of them: a name with a public and a private address is an attack more often than a
    /// mistake, and which of them gets the connection would be chance.
    pub(crate) async fn addresses(&self, allowed: &Allowed, limit: Duration) -> Result<Vec<SocketAddr>, Error> {
        let target = &allowed.target;
        let addresses = match &target.host {
            Host::Domain(name) => self.look_up(name, limit).await?,
            Host::Ipv4(address) => vec![IpAddr::V4(*address)],
            Host::Ipv6(address) => vec![IpAddr::V6(*address)],
        };
        for &address in &addresses {
            let named = || self.rules.iter().any(|rule| rule.names(&allowed.method, target, address));
            if !address::is_public(address) && !named() {
                return Err(Error::DeniedAddress { host: target.host_text(), address });
            }
        }
        Ok(addresses.into_iter().map(|address| SocketAddr::new(address, target.port)).collect())
    }

    async fn look_up(&self, name: &str, limit: Duration) -> Result<Vec<IpAddr>, Error> {
        let not_found = |reason: String| Error::NameNotFound { host: name.to_owned(), reason };
        match timeout(limit, self.resolver.resolve(name)).await {
            Ok(Ok(addresses)) if addresses.is_empty() => Err(not_found("it has no address".into())),
            Ok(Ok(addresses)) => Ok(addresses),
            Ok(Err(error)) => Err(not_found(error.to_string())),
            Err(_) => Err(Error::TimedOut { what: "lookup of the host's name", limit }),
        }
    }
}
