//! Servers that do what the test tells them.

use std::{
    io::{Read, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use tokio_rustls::rustls::{ServerConfig, ServerConnection, StreamOwned};

/// A connection, with TLS or without.
pub(crate) trait Stream: Read + Write {}
impl<T: Read + Write> Stream for T {}

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    /// The first line.
    pub(crate) line: String,
    /// Names in lower case, and values, sorted.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Received {
    pub(crate) fn path(&self) -> &str {
        self.line.split(' ').nth(1).unwrap_or_default()
    }

    /// All values under a name.
    pub(crate) fn header(&self, name: &str) -> Vec<&str> {
        self.headers.iter().filter(|(it, _)| it == name).map(|(_, value)| value.as_str()).collect()
    }
}

/// A server on 127.0.0.1, with a thread for each connection.
pub(crate) struct Server {
    pub(crate) port: u16,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    connections: AtomicUsize,
    open: AtomicUsize,
    most_open: AtomicUsize,
    received: Mutex<Vec<Received>>,
}

impl Server {
    /// Answers each request by the handler, and closes the connection behind it.
    pub(crate) fn start(handler: impl Fn(&Received, &mut dyn Stream) + Send + Sync + 'static) -> Self {
        Self::listen(None, handler)
    }

    /// The same with TLS.
    pub(crate) fn secure(
        config: Arc<ServerConfig>,
        handler: impl Fn(&Received, &mut dyn Stream) + Send + Sync + 'static,
    ) -> Self {
        Self::listen(Some(config), handler)
    }

    /// Answers each request with the same bytes.
    pub(crate) fn saying(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        Self::start(move |_, stream| drop(stream.write_all(&answer)))
    }

    fn listen(
        tls: Option<Arc<ServerConfig>>,
        handler: impl Fn(&Received, &mut dyn Stream) + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let port = listener.local_addr().unwrap().port();
        let (state, handler) = (Arc::new(State::default()), Arc::new(handler));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (state, handler, tls) = (Arc::clone(&shared), Arc::clone(&handler), tls.clone());
                thread::spawn(move || {
                    state.connections.fetch_add(1, Ordering::SeqCst);
                    let open = state.open.fetch_add(1, Ordering::SeqCst) + 1;
                    state.most_open.fetch_max(open, Ordering::SeqCst);
                    serve(&state, stream, tls, &*handler);
                    state.open.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        Self { port, state }
    }

    /// The URL of a path, by the name of the host.
    pub(crate) fn url(&self, host: &str, path: &str) -> String {
        format!("http://{host}:{}{path}", self.port)
    }

    /// How many connections there were.
    pub(crate) fn hits(&self) -> usize {
        self.state.connections.load(Ordering::SeqCst)
    }

    /// How many connections are open, as far as the server has seen.
    pub(crate) fn open(&self) -> usize {
        self.state.open.load(Ordering::SeqCst)
    }

    /// How many connections were open at once.
    pub(crate) fn most_open(&self) -> usize {
        self.state.most_open.load(Ordering::SeqCst)
    }

    /// Waits until so many connections are open; they close when the other side is seen to be gone.
    pub(crate) fn wait_for_open(&self, expected: usize) {
        let begin = Instant::now();
        while self.open() != expected {
            assert!(begin.elapsed() < Duration::from_secs(10), "{} are open", self.open());
            thread::sleep(Duration::from_millis(5));
        }
    }

    /// The requests so far.
    pub(crate) fn received(&self) -> Vec<Received> {
        self.state.received.lock().unwrap().clone()
    }

    /// The one request that there was.
    pub(crate) fn only(&self) -> Received {
        let received = self.received();
        assert_eq!(received.len(), 1, "{received:?}");
        received[0].clone()
    }
}

fn serve(
    state: &State,
    stream: TcpStream,
    tls: Option<Arc<ServerConfig>>,
    handler: &dyn Fn(&Received, &mut dyn Stream),
) {
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    let mut stream: Box<dyn Stream> = match tls {
        Some(config) => Box::new(StreamOwned::new(ServerConnection::new(config).unwrap(), stream)),
        None => Box::new(stream),
    };
    let Some(received) = receive(&mut stream) else { return };
    state.received.lock().unwrap().push(received.clone());
    handler(&received, &mut stream);
    let _ = stream.flush();
}

fn receive(stream: &mut impl Read) -> Option<Received> {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).ok()?;
        head.extend(byte);
        if !head[0].is_ascii_uppercase() {
            // No method begins like this: it is the greeting of TLS.
            return None;
        }
    }
    let head = String::from_utf8(head).expect("a head in UTF-8");
    let mut lines = head.trim_end().split("\r\n");
    let line = lines.next()?.to_owned();
    let mut headers: Vec<_> = lines
        .map(|line| line.split_once(": ").unwrap_or((line.trim_end_matches(':'), "")))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    headers.sort();
    let length = headers.iter().find(|(name, _)| name == "content-length").map_or(0, |(_, it)| it.parse().unwrap());
    let mut body = vec![0; length];
    stream.read_exact(&mut body).ok()?;
    Some(Received { line, headers, body })
}

/// A response with a body of text.
pub(crate) fn ok(body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

/// Waits until the other side is gone.
pub(crate) fn wait_for_the_end(stream: &mut dyn Stream) {
    let mut byte = [0];
    while stream.read(&mut byte).is_ok_and(|read| read > 0) {}
}
