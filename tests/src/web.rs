//! A web server for tests.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

/// A web server on this machine that tells what it was asked, and counts.
///
/// | request | response |
/// |---|---|
/// | any | a text: the request's line, then each header on a line, then the body |
/// | `/redirect/STATUS/LOCATION` | the status, to that location |
/// | `/missing` | 404, `not here` |
/// | `/slow` | none, until the connection is closed |
#[derive(Debug)]
pub struct WebServer {
    address: SocketAddr,
    requests: Arc<AtomicUsize>,
}

impl WebServer {
    /// Starts a server, which ends with the process.
    ///
    /// # Errors
    ///
    /// When there is no port to be had.
    pub fn start() -> io::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let (address, requests) = (listener.local_addr()?, Arc::new(AtomicUsize::new(0)));
        let count = Arc::clone(&requests);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let count = Arc::clone(&count);
                // A client that goes away ends its connection only.
                thread::spawn(move || answer(&stream, &count));
            }
        });
        Ok(Self { address, requests })
    }

    /// `127.0.0.1` and the port.
    #[must_use]
    pub fn authority(&self) -> String {
        self.address.to_string()
    }

    /// How many requests there were.
    #[must_use]
    pub fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }
}

fn answer(mut stream: &TcpStream, count: &AtomicUsize) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let mut bytes = Vec::new();
    while !bytes.ends_with(b"\r\n\r\n") {
        if reader.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(());
        }
    }
    // Each byte as the character of its number: a header may have any.
    let head: String = bytes.iter().copied().map(char::from).collect();
    count.fetch_add(1, Ordering::SeqCst);
    let length = head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body)?;
    let path = head.split(' ').nth(1).unwrap_or_default();
    let redirect = path.strip_prefix("/redirect/").and_then(|rest| rest.split_once('/'));
    let (status, header, text) = match (path, redirect) {
        (_, Some((status, location))) => (status, format!("location: {location}\r\n"), Vec::new()),
        ("/missing", _) => ("404", String::new(), b"not here".to_vec()),
        ("/slow", _) => return stream.read(&mut [0]).map(drop),
        _ => {
            bytes.retain(|byte| *byte != b'\r');
            ("200", "x-answer: yes\r\n".to_owned(), [bytes, body].concat())
        }
    };
    let head = format!("HTTP/1.1 {status} Status\r\ncontent-length: {}\r\n{header}\r\n", text.len());
    stream.write_all(&[head.as_bytes(), &text].concat())
}
