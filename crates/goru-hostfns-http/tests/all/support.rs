//! Names, servers and calls for the tests.

use std::{
    collections::HashMap,
    io,
    net::{IpAddr, Ipv4Addr, TcpListener},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use goru_core::{CallError, Capability, Value, async_trait};
use goru_hostfns_http::{Builder, Http, Resolver};

/// Waits for a future, with timers and sockets.
pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(future)
}

/// Names with their answers. One with several gives them in turn, and stays at the last.
#[derive(Clone, Default)]
pub(crate) struct Names(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    answers: HashMap<String, Vec<Vec<IpAddr>>>,
    anything_else: Vec<IpAddr>,
    asked: Vec<String>,
}

impl Names {
    /// Adds the next answer for a name.
    pub(crate) fn with(self, name: &str, addresses: &[&str]) -> Self {
        let addresses = addresses.iter().map(|address| address.parse().expect("an address")).collect();
        self.0.lock().unwrap().answers.entry(name.to_owned()).or_default().push(addresses);
        self
    }

    /// Sets the answer for all other names.
    pub(crate) fn otherwise(self, address: &str) -> Self {
        self.0.lock().unwrap().anything_else = vec![address.parse().expect("an address")];
        self
    }

    /// The names that were asked for, in order.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.0.lock().unwrap().asked.clone()
    }
}

#[async_trait]
impl Resolver for Names {
    async fn resolve(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        let mut state = self.0.lock().unwrap();
        state.asked.push(name.to_owned());
        match state.answers.get_mut(name) {
            Some(answers) if answers.len() > 1 => return Ok(answers.remove(0)),
            Some(answers) => return Ok(answers[0].clone()),
            None => {}
        }
        let known = !state.anything_else.is_empty();
        known.then(|| state.anything_else.clone()).ok_or_else(|| io::Error::other("it is not in the table"))
    }
}

/// One that counts connections, and answers none.
pub(crate) struct Trap {
    pub(crate) port: u16,
    hits: Arc<AtomicUsize>,
}

impl Trap {
    /// Listens on one port of every address of this machine: of both loopbacks, and what 0.0.0.0 and :: lead to.
    pub(crate) fn everywhere() -> Self {
        let first = TcpListener::bind((Ipv4Addr::UNSPECIFIED, 0)).expect("a port");
        let port = first.local_addr().unwrap().port();
        let hits = Arc::new(AtomicUsize::new(0));
        // Where the system knows IPv6, and where this one does not take IPv4 as well.
        let second = TcpListener::bind((std::net::Ipv6Addr::LOCALHOST, port)).ok();
        for listener in [Some(first), second].into_iter().flatten() {
            let hits = Arc::clone(&hits);
            thread::spawn(move || {
                for connection in listener.incoming() {
                    hits.fetch_add(1, Ordering::SeqCst);
                    drop(connection);
                }
            });
        }
        Self { port, hits }
    }

    pub(crate) fn hits(&self) -> usize {
        self.hits.load(Ordering::SeqCst)
    }
}

/// A handle on these rules.
pub(crate) fn http(names: &Names, rules: &[&str]) -> Http {
    builder(names, rules).build().expect("the rules are valid")
}

pub(crate) fn builder(names: &Names, rules: &[&str]) -> Builder {
    rules.iter().fold(Http::builder().resolver(names.clone()), |builder, rule| builder.allow(rule))
}

/// Calls a function as a script does.
pub(crate) async fn call(capability: &Capability, name: &str, arguments: Value) -> Result<Value, CallError> {
    capability.call(&format!("http-client.{name}"), arguments).await
}

/// Gets a URL on a capability of its own.
pub(crate) async fn get(http: &Http, url: &str) -> Result<Value, CallError> {
    call(&http.capability().unwrap(), "get", Value::map([("url", url)])).await
}

/// What an error is to a script: its kind, or that the call is denied.
pub(crate) fn kind(error: &CallError) -> &str {
    match error {
        CallError::Failed { kind, .. } => kind,
        CallError::Denied(_) => "denied",
        CallError::InvalidArguments(_) => "invalid-arguments",
        _ => "another",
    }
}

pub(crate) fn pairs(pairs: &[(&str, &str)]) -> Value {
    let pairs = pairs.iter().map(|(name, value)| Value::List(vec![Value::from(*name), Value::from(*value)]));
    Value::List(pairs.collect())
}
