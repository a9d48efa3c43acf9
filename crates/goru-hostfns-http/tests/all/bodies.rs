//! Compressed bodies: undone where the script did not ask for them, and never beyond the limit.

use async_compression::tokio::write::{BrotliEncoder, GzipEncoder, ZlibEncoder, ZstdEncoder};
use goru_core::{CallError, Value};
use goru_hostfns_http::{Error, Http, Limits};
use tokio::io::{AsyncWrite, AsyncWriteExt as _};

use crate::{
    server::Server,
    support::{Names, block_on, builder, call, get, kind, pairs},
};

pub(crate) const CODINGS: [&str; 4] = ["gzip", "deflate", "br", "zstd"];

/// Compresses a text that repeats a byte.
pub(crate) fn compressed(coding: &str, length: usize) -> Vec<u8> {
    async fn fill(mut encoder: impl AsyncWrite + Unpin, length: usize) {
        let chunk = vec![b'x'; 1 << 16];
        for begin in (0..length).step_by(chunk.len()) {
            encoder.write_all(&chunk[..chunk.len().min(length - begin)]).await.unwrap();
        }
        encoder.shutdown().await.unwrap();
    }
    let mut bytes = Vec::new();
    block_on(async {
        match coding {
            "gzip" => fill(GzipEncoder::new(&mut bytes), length).await,
            "deflate" => fill(ZlibEncoder::new(&mut bytes), length).await,
            "br" => fill(BrotliEncoder::new(&mut bytes), length).await,
            "zstd" => fill(ZstdEncoder::new(&mut bytes), length).await,
            other => panic!("{other}"),
        }
    });
    bytes
}

pub(crate) fn coded(coding: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\nContent-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

fn local(limit: u64) -> Http {
    let limits = Limits::default().response_bytes(limit);
    builder(&Names::default(), &["127.0.0.1:*"]).limits(limits).build().unwrap()
}

fn fetch(http: &Http, answer: Vec<u8>) -> Result<Value, CallError> {
    let server = Server::saying(answer);
    block_on(get(http, &server.url("127.0.0.1", "/")))
}

#[test]
fn compression_is_undone() {
    for coding in CODINGS {
        let answer = fetch(&local(1000), coded(coding, &compressed(coding, 1000))).unwrap();
        assert_eq!(answer.get("body"), Some(&Value::Bytes(vec![b'x'; 1000])), "{coding}");
        assert_eq!(answer.get("headers"), Some(&Value::List(Vec::new())), "{coding}");
    }
    // Several members are one body.
    let twice = [compressed("gzip", 10), compressed("gzip", 10)].concat();
    assert_eq!(fetch(&local(100), coded("GZIP", &twice)).unwrap().get("body"), Some(&Value::Bytes(vec![b'x'; 20])));
    // What is coded in a way that nobody asked for is handed on as it is, and says so.
    for coding in ["identity", "compress", "gzip, gzip"] {
        let answer = fetch(&local(20), coded(coding, b"as it is")).unwrap();
        assert_eq!(answer.get("body"), Some(&Value::Bytes(b"as it is".to_vec())), "{coding}");
        let Some(Value::List(headers)) = answer.get("headers") else { panic!("{answer:?}") };
        assert_eq!(headers.len(), 2, "{coding}");
    }
}

#[test]
fn a_compressed_body_of_nothing_is_empty() {
    for coding in CODINGS {
        let chunked =
            format!("HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        for answer in [coded(coding, b""), chunked.into_bytes()] {
            let answer = fetch(&local(20), answer).unwrap();
            assert_eq!(answer.get("body"), Some(&Value::Bytes(Vec::new())), "{coding}");
        }
    }
}

#[test]
fn a_script_that_asks_for_a_coding_gets_it() {
    let body = compressed("gzip", 1000);
    let server = Server::saying(coded("gzip", &body));
    let arguments = Value::map([
        ("url", Value::from(server.url("127.0.0.1", "/"))),
        ("headers", pairs(&[("Accept-Encoding", "gzip")])),
    ]);
    let answer = block_on(async { call(&local(1000).capability().unwrap(), "get", arguments).await }).unwrap();
    assert_eq!(answer.get("body"), Some(&Value::Bytes(body)));
    assert_eq!(server.only().header("accept-encoding"), ["gzip"]);
}

#[test]
fn n7_a_body_is_bounded_before_and_after_decompression() {
    let too_large = |observed| CallError::from(Error::TooLarge { what: "response body", observed, limit: 999 });
    for coding in CODINGS {
        let refused = fetch(&local(999), coded(coding, &compressed(coding, 1000)));
        assert_eq!(refused, Err(too_large(1000)), "{coding}");
        // A bomb is refused at its first byte too many.
        let refused = fetch(&local(999), coded(coding, &compressed(coding, 16 << 20)));
        // That of brotli is smaller than the limit, and the others are refused by the length that they announce.
        assert_eq!(refused.as_ref().map_err(kind), Err("too-large"), "{coding}");
    }
    let plain = |length: usize| {
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n");
        [head.as_bytes(), &vec![b'x'; length]].concat()
    };
    assert!(fetch(&local(999), plain(999)).is_ok());
    assert_eq!(fetch(&local(999), plain(1000)), Err(too_large(1000)));
    let until_the_end = |length: usize| [&b"HTTP/1.1 200 OK\r\n\r\n"[..], &vec![b'x'; length]].concat();
    assert!(fetch(&local(999), until_the_end(999)).is_ok());
    assert_eq!(fetch(&local(999), until_the_end(1000)).as_ref().map_err(kind), Err("too-large"));
}

#[test]
fn n7_a_damaged_body_is_no_body() {
    for coding in CODINGS {
        let whole = compressed(coding, 100_000);
        let cut = coded(coding, &whole[..whole.len() - 1]);
        assert_eq!(fetch(&local(1 << 20), cut).as_ref().map_err(kind), Err("invalid-response"), "{coding}");
        let garbage = coded(coding, &[0xff; 100]);
        assert_eq!(fetch(&local(1 << 20), garbage).as_ref().map_err(kind), Err("invalid-response"), "{coding}");
    }
    // A frame of Zstandard that looks back 128 MiB.
    let far = coded("zstd", &[0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x88, 0x01, 0x00, 0x00]);
    assert_eq!(fetch(&local(1 << 20), far).as_ref().map_err(kind), Err("invalid-response"));
}

/// Names the bombs to a process of its own, whose memory nothing else takes.
const BOMBS: &str = "GORU_HTTP_TEST_BOMBS";

/// Not a test of its own: what the next test measures.
#[test]
fn takes_bombs() {
    if std::env::var_os(BOMBS).is_none() {
        return;
    }
    let http = local(3 << 20);
    let bombs: Vec<_> = CODINGS
        .iter()
        .map(|coding| Server::saying(coded(coding, &compressed(coding, 64 << 20))))
        .chain([Server::start(|_, stream| {
            // Chunks without end.
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            let chunk = [&b"8000\r\n"[..], &[b'x'; 0x8000], b"\r\n"].concat();
            while stream.write_all(&chunk).is_ok() {}
        })])
        .collect();
    // The highest that it has been, which only grows.
    let before = most_resident_bytes();
    for bomb in &bombs {
        for _ in 0..5 {
            let refused = block_on(get(&http, &bomb.url("127.0.0.1", "/")));
            assert_eq!(refused.as_ref().map_err(kind), Err("too-large"));
        }
    }
    let growth = most_resident_bytes() - before;
    assert!(growth <= (3 + 16) << 20, "a body of at most 3 MiB takes {growth} bytes");
}

#[cfg(target_os = "linux")]
#[test]
fn n7_the_memory_of_bombs_is_bounded() {
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "bodies::takes_bombs"])
        .env(BOMBS, "1")
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
}

fn most_resident_bytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().split(' ').next()?.parse::<u64>().ok());
    kilobytes.expect("the system tells what a process takes") << 10
}
