//! Requests: a rule as an operator writes it, and a URL as a script does.

use std::{
    io,
    net::IpAddr,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use goru_core::{Capability, Value, async_trait};
use goru_hostfns_http::{Http, Resolver};
use tokio::runtime::{Builder, Runtime};

/// The one host that is allowed.
const ALLOWED: &str = "allowed.test";

static RUNTIME: LazyLock<Runtime> =
    LazyLock::new(|| Builder::new_current_thread().enable_all().build().expect("it starts"));

/// Knows no name, and notes which it was asked for: a connection follows a name, or there is none.
#[derive(Clone, Default)]
struct Asked(Arc<Mutex<Vec<String>>>);

#[async_trait]
impl Resolver for Asked {
    async fn resolve(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(name.to_owned());
        Err(io::Error::from(io::ErrorKind::NotFound))
    }
}

static ASKED: LazyLock<Asked> = LazyLock::new(Asked::default);

static CLIENT: LazyLock<Capability> = LazyLock::new(|| {
    let client = Http::builder().resolver(ASKED.clone()).allow(ALLOWED).build().expect("it is a rule");
    client.capability().expect("it is as declared")
});

/// The first line is a rule, the rest a URL. A rule that is taken is displayed as a rule; a URL leads to no other host
/// than the one that is allowed, and to no address.
pub(crate) fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (rule, url) = text.split_once('\n').unwrap_or(("", &text));
    // Whatever it is, it is refused or taken, and says so.
    let _ = Http::builder().allow(rule).build();
    let answer = RUNTIME.block_on(CLIENT.call("http-client.get", Value::map([("url", url)])));
    assert!(answer.is_err(), "{url:?} was answered: {answer:?}");
    for name in ASKED.0.lock().unwrap_or_else(PoisonError::into_inner).drain(..) {
        assert_eq!(name, ALLOWED, "{url:?}");
    }
}
