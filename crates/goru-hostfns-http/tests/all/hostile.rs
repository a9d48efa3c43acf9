//! Servers that send too much, too slowly, or no HTTP.

use std::{
    thread,
    time::{Duration, Instant},
};

use goru_core::{CallError, Value};
use goru_hostfns_http::{Error, Http, Limits};

use crate::{
    server::{Server, Stream, wait_for_the_end},
    support::{Names, block_on, builder, call, get, kind},
};

fn local(limits: Limits) -> Http {
    builder(&Names::default(), &["127.0.0.1:*"]).limits(limits).build().unwrap()
}

/// The error of a request that the server answers so.
fn refusal(limits: Limits, answer: &(impl Fn(&mut dyn Stream) + Clone + Send + Sync + 'static)) -> CallError {
    let answer = answer.clone();
    let server = Server::start(move |_, stream| answer(stream));
    let begin = Instant::now();
    let refused = block_on(get(&local(limits), &server.url("127.0.0.1", "/"))).unwrap_err();
    // Far from what any of them would take, and far from any machine's worst day.
    assert!(begin.elapsed() < Duration::from_secs(15));
    server.wait_for_open(0);
    refused
}

fn check(limits: Limits, answer: &(impl Fn(&mut dyn Stream) + Clone + Send + Sync + 'static), expected: &CallError) {
    assert_eq!(&refusal(limits, answer), expected);
}

fn saying(text: String) -> impl Fn(&mut dyn Stream) + Clone + Send + Sync + 'static {
    move |stream| drop(stream.write_all(text.as_bytes()))
}

/// Sends a text again and again, until nobody is there.
fn forever(begin: &'static str, again: &'static str) -> impl Fn(&mut dyn Stream) + Clone + Send + Sync + 'static {
    move |stream| {
        let _ = stream.write_all(begin.as_bytes());
        while stream.write_all(again.as_bytes()).is_ok() {}
    }
}

/// Sends a text byte by byte.
fn slowly(begin: &'static str, again: &'static str) -> impl Fn(&mut dyn Stream) + Clone + Send + Sync + 'static {
    move |stream| {
        let _ = stream.write_all(begin.as_bytes());
        for byte in again.bytes().cycle() {
            if stream.write_all(&[byte]).and_then(|()| stream.flush()).is_err() {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
    }
}

#[test]
fn n8_what_drips_ends_with_its_time() {
    let limit = Duration::from_millis(300);
    let limits = Limits::default().total_time(limit);
    let timed_out: CallError = Error::TimedOut { what: "request", limit }.into();
    check(limits, &slowly("", "HTTP/1.1 200 OK\r\nX: y"), &timed_out);
    check(limits, &slowly("HTTP/1.1 200 OK\r\n", "a: b\r\n"), &timed_out);
    check(limits, &slowly("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", "x"), &timed_out);
    check(limits, &slowly("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n"), &timed_out);
    check(limits, &slowly("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "0"), &timed_out);
    check(limits, &slowly("HTTP/1.1 200 OK\r\n\r\n", "x"), &timed_out);
    check(limits, &wait_for_the_end, &timed_out);
}

#[test]
fn n8_a_script_may_shorten_its_time_and_not_lengthen_it() {
    let server = Server::start(|_, stream| wait_for_the_end(stream));
    let limit = Duration::from_millis(300);
    let with = |limits: Limits, seconds: f64| {
        let url = Value::from(server.url("127.0.0.1", "/"));
        let arguments = Value::map([("url", url), ("timeout", Value::from(seconds))]);
        block_on(async { call(&local(limits).capability().unwrap(), "get", arguments).await })
    };
    let timed_out = |limit| Err(Error::TimedOut { what: "request", limit }.into());
    assert_eq!(with(Limits::default(), 0.3), timed_out(limit));
    assert_eq!(with(Limits::default(), 0.0), timed_out(Duration::ZERO));
    assert_eq!(with(Limits::default().total_time(limit), f64::MAX), timed_out(limit));
    assert_eq!(with(Limits::default().total_time(Duration::MAX), 0.3), timed_out(limit));
}

#[test]
fn n8_a_lookup_and_a_handshake_have_their_time() {
    struct Never;
    #[goru_core::async_trait]
    impl goru_hostfns_http::Resolver for Never {
        async fn resolve(&self, _: &str) -> std::io::Result<Vec<std::net::IpAddr>> {
            std::future::pending().await
        }
    }
    let limit = Duration::from_millis(100);
    let limits = Limits::default().connect_time(limit);
    let http = Http::builder().allow("a.test").resolver(Never).limits(limits).build().unwrap();
    let refused = block_on(get(&http, "http://a.test/"));
    assert_eq!(refused, Err(Error::TimedOut { what: "lookup of the host's name", limit }.into()));
    // A server that reads the greeting of TLS, and says nothing.
    let server = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://127.0.0.1:{}/", server.local_addr().unwrap().port());
    let refused = block_on(get(&local(limits), &url));
    assert_eq!(refused, Err(Error::TimedOut { what: "connection", limit }.into()));
}

#[test]
fn n9_floods_of_headers_end() {
    let limits = Limits::default();
    let too_many: CallError = Error::TooManyHeaders { what: "response headers", limit: 128 }.into();
    let many = |count: usize| format!("HTTP/1.1 200 OK\r\n{}\r\n", "a: b\r\n".repeat(count));
    check(limits, &saying(many(129)), &too_many);
    // These pass both limits; which of them is seen first is up to how much comes at once.
    for answer in [many(40_000), format!("HTTP/1.1 200 OK\r\n{}", "a: bcdefghijklmnopqrstuvwxyz\r\n".repeat(1 << 20))] {
        assert_eq!(kind(&refusal(limits, &saying(answer))), "too-large");
    }

    let too_large = |refused: &CallError| {
        let CallError::Failed { kind, data: Some(data), .. } = refused else { panic!("{refused:?}") };
        let Some(data) = data.get("too-large") else { panic!("{refused:?}") };
        assert_eq!((kind.as_str(), data.get("what")), ("too-large", Some(&Value::from("response headers"))));
        assert_eq!(data.get("limit"), Some(&Value::from(64 << 10)));
        // What is read beyond is bounded, too: by a buffer for what comes with a head, which is 8 KiB larger than the
        // limit, and by the one byte that is too much.
        let Some(Value::Integer(observed)) = data.get("observed") else { panic!("{refused:?}") };
        assert!((64 << 10..=2 * (64 << 10) + (8 << 10) + 1).contains(observed), "{observed}");
    };
    let long = |length: usize| format!("HTTP/1.1 200 OK\r\nX: {}\r\n\r\n", "y".repeat(length));
    too_large(&refusal(limits, &saying(long(1 << 20))));
    too_large(&refusal(limits, &saying(long(64 << 10))));
    too_large(&refusal(limits, &forever("HTTP/1.1 200 OK\r\nX: ", "yyyyyyyyyyyyyyyyyyyyyyyyyyy")));
    too_large(&refusal(limits, &forever("", "HTTP/1.1 100 Continue\r\n\r\n")));
    too_large(&refusal(limits, &forever("", "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")));
    too_large(&refusal(limits, &forever("HTTP/1.1 200 ", "O")));
}

#[test]
fn n9_headers_at_the_limit_are_read() {
    let server = Server::saying(format!(
        "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\n{}X: {}\r\n\r\n",
        "a: b\r\n".repeat(127),
        "y".repeat((64 << 10) - 1 - 127 * 2)
    ));
    let answer = block_on(get(&local(Limits::default()), &server.url("127.0.0.1", "/"))).unwrap();
    let Some(Value::List(headers)) = answer.get("headers") else { panic!("{answer:?}") };
    assert_eq!(headers.len(), 128);
}

#[test]
fn n7_a_length_is_held_to_the_limit_of_bodies_however_large_it_is() {
    let limits = Limits::default().response_bytes(100_000);
    for observed in [100_001, u64::MAX - 2, u64::MAX - 1, u64::MAX] {
        let answer = saying(format!("HTTP/1.1 200 OK\r\ncontent-Length:  {observed} \r\n\r\nx"));
        let expected = Error::TooLarge { what: "response body", observed, limit: 100_000 };
        check(limits, &answer, &expected.into());
    }
    // It is told so only where it is what is wrong.
    let many = format!("HTTP/1.1 200 OK\r\n{}Content-Length: 5\r\n\r\nhello", "a: b\r\n".repeat(128));
    check(limits, &saying(many), &Error::TooManyHeaders { what: "response headers", limit: 128 }.into());
}

#[test]
fn n7_what_has_no_end_ends() {
    let limits = Limits::default().response_bytes(100_000);
    for (begin, again) in [
        ("HTTP/1.1 200 OK\r\n\r\n", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "10\r\n0123456789abcdef\r\n"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551615\r\n\r\n", "x"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 100001\r\n\r\n", "x"),
    ] {
        let server = Server::start(move |_, stream| forever(begin, again)(stream));
        let refused = block_on(get(&local(limits), &server.url("127.0.0.1", "/")));
        assert_eq!(refused.as_ref().map_err(kind), Err("too-large"), "{begin:?}");
        server.wait_for_open(0);
    }
    // Extensions of chunks and trailers are no body; they end all the same.
    for (begin, again) in [
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            "1;aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa=b\r\nx\r\n",
        ),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", "a: bcdefghijklmnopqrstuvwxyz\r\n"),
    ] {
        let server = Server::start(move |_, stream| forever(begin, again)(stream));
        let refused = block_on(get(&local(limits), &server.url("127.0.0.1", "/")));
        let refused = refused.as_ref().map_err(kind);
        assert!(
            matches!(refused, Err("connection-failed" | "invalid-response" | "too-large")),
            "{begin:?}: {refused:?}"
        );
        server.wait_for_open(0);
    }
}

#[test]
fn what_is_no_http_is_no_response() {
    for (answer, reason) in [
        ("", "it ended before it was whole"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc", "it ended before it was whole"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc", "it ended before it was whole"),
        ("HTTP/1.1 200 OK\r\nX", "it ended before it was whole"),
        ("hello, this is HTTP/0.9\r\n\r\n", "it is no HTTP"),
        ("SSH-2.0-OpenSSH_9.2\r\n", "it is no HTTP"),
        ("HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nabcde", "it is no HTTP"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde", "it is no HTTP"),
        ("HTTP/1.1 200 OK\r\nX : y\r\n\r\n", "it is no HTTP"),
        ("HTTP/1.1 200 OK\r\nX: y\r\n folded\r\n\r\n", "it is no HTTP"),
        ("HTTP/1.1 200 OK\r\nX: a\0b\r\n\r\n", "it is no HTTP"),
        ("HTTP/1.1 99 X\r\n\r\n", "it is no HTTP"),
        ("HTTP/2.0 200 OK\r\n\r\n", "it is no HTTP"),
        (
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n",
            "it switches to another protocol, which nobody asked for",
        ),
    ] {
        let server = Server::saying(answer);
        let refused = block_on(get(&local(Limits::default()), &server.url("127.0.0.1", "/")));
        let expected = Error::InvalidResponse { reason: reason.to_owned() };
        assert_eq!(refused, Err(expected.into()), "{answer:?}");
    }
}
