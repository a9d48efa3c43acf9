//! What makes the requests that are allowed.
//!
//! Each has a connection of its own, which is closed behind it. There is no pool, no proxy, no store of cookies and no
//! cache: nothing that a run leaves for the next one, and nothing that the environment has a say in.

mod body;
mod connect;
mod exchange;
mod head;
mod redirect;
pub(crate) mod request;

use tokio::{sync::Semaphore, time::timeout};

use self::exchange::{Answer, exchange};
pub(crate) use self::{connect::Connector, exchange::Response, request::Request};
use crate::{
    Error, Limits,
    policy::{Allowed, Policy, Target},
    secret::Secret,
};

/// What is the same for all requests.
pub(crate) struct Client {
    pub(crate) policy: Policy,
    pub(crate) secrets: Vec<Secret>,
    pub(crate) limits: Limits,
    pub(crate) connector: Connector,
}

impl Client {
    /// Makes a request, follows its redirects, and gives the response that they end in.
    pub(crate) async fn send(&self, permits: &Semaphore, url: &str, request: Request) -> Result<Response, Error> {
        let longest = self.limits.get_total_time();
        let limit = request.timeout.map_or(longest, |wanted| wanted.min(longest));
        let answer = timeout(limit, self.follow(permits, url, request)).await;
        answer.unwrap_or(Err(Error::TimedOut { what: "request", limit }))
    }

    async fn follow(&self, permits: &Semaphore, url: &str, mut request: Request) -> Result<Response, Error> {
        let most = self.limits.get_redirects();
        let most = request.redirects.map_or(most, |wanted| wanted.min(most));
        let mut target = Target::parse(url, self.limits.get_url_bytes())?;
        // One more request than redirects, and the last answer is looked at, too.
        for _ in 0..=most {
            match self.ask(permits, target.clone(), &request, most > 0).await? {
                Answer::Response(response) => return Ok(response),
                Answer::Redirect(status, location) => {
                    let next = target.join(&location, self.limits.get_url_bytes())?;
                    redirect::follow(&mut request, status, &target, &next)?;
                    target = next;
                }
            }
        }
        Err(Error::TooManyRedirects { limit: most })
    }

    /// Makes one request. The first one and those of redirects come through here alike.
    async fn ask(&self, permits: &Semaphore, target: Target, request: &Request, follow: bool) -> Result<Answer, Error> {
        let allowed = self.policy.decide(&request.method, target)?;
        // The permit is held for as long as the socket is: both are dropped at the end, or with the call.
        let _permit = permits.acquire().await.map_err(|_| Error::ConnectionFailed {
            host: allowed.target.host_text(),
            reason: "the capability is gone".into(),
        })?;
        self.make(&allowed, request, follow).await
    }

    /// Makes one request whose caller has a permit, and gives the response, which may be a redirect.
    #[cfg(feature = "wasi-http")]
    pub(crate) async fn answer(&self, allowed: &Allowed, request: &Request) -> Result<Response, Error> {
        match self.make(allowed, request, false).await? {
            Answer::Response(response) => Ok(response),
            // Nobody asked to follow any.
            Answer::Redirect(..) => Err(Error::TooManyRedirects { limit: 0 }),
        }
    }

    /// Looks up, connects and exchanges.
    async fn make(&self, allowed: &Allowed, request: &Request, follow: bool) -> Result<Answer, Error> {
        let limit = self.limits.get_connect_time();
        let addresses = self.policy.addresses(allowed, limit).await?;
        let connection = self.connector.connect(&allowed.target, &addresses, limit).await?;
        exchange(connection, allowed, request, &self.secrets, &self.limits, follow).await
    }
}
