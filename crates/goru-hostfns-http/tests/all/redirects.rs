//! Redirects: each is a request like the first.

use goru_core::{CallError, Value};
use goru_hostfns_http::{Error, Http, Limits};

use crate::{
    server::{Received, Server, ok},
    support::{Names, block_on, builder, call, get, http, kind, pairs},
};

/// Answers `/to?CODE&LOCATION` with that redirect, and anything else with its path.
fn redirector() -> Server {
    Server::start(|received, stream| {
        let answer = match received.path().strip_prefix("/to?").and_then(|rest| rest.split_once('&')) {
            Some((code, location)) => {
                format!("HTTP/1.1 {code} Redirect\r\nLocation: {location}\r\nContent-Length: 3\r\n\r\nsee")
            }
            None => ok(received.path()),
        };
        let _ = stream.write_all(answer.as_bytes());
    })
}

fn names() -> Names {
    Names::default().with("a.test", &["127.0.0.1"]).with("b.test", &["127.0.0.1"])
}

fn body(answer: &Value) -> String {
    match answer.get("body") {
        Some(Value::Bytes(bytes)) => String::from_utf8(bytes.clone()).unwrap(),
        other => panic!("{other:?}"),
    }
}

fn send(http: &Http, method: &str, url: &str, more: &[(&str, Value)]) -> Result<Value, CallError> {
    let mut arguments = vec![("method", Value::from(method)), ("url", Value::from(url))];
    arguments.extend(more.iter().cloned());
    block_on(async { call(&http.capability().unwrap(), "request", Value::map(arguments)).await })
}

const CODES: [u16; 5] = [301, 302, 303, 307, 308];

#[test]
fn n3_what_is_allowed_is_followed() {
    let server = redirector();
    let http = http(&names(), &["a.test:*", "b.test:*", "127.0.0.1:*"]);
    for code in CODES {
        for (location, end) in [
            ("/end".to_owned(), server.url("a.test", "/end")),
            ("end?x#part".into(), server.url("a.test", "/end?x")),
            (format!("//b.test:{}/end", server.port), server.url("b.test", "/end")),
            (server.url("b.test", "/a/../end"), server.url("b.test", "/end")),
        ] {
            let answer = block_on(get(&http, &server.url("a.test", &format!("/to?{code}&{location}")))).unwrap();
            assert_eq!(answer.get("url"), Some(&Value::from(end)), "{code} {location}");
            assert_eq!(answer.get("status"), Some(&Value::from(200)));
        }
    }
}

/// To another host, port, scheme or address, each of them not allowed: the server behind it hears nothing.
#[test]
fn n3_what_is_not_allowed_is_denied() {
    let other = Server::saying(ok("secret"));
    let names = names().with("private.test", &["127.0.0.2"]);
    let port = other.port;
    let locations = [
        (format!("http://b.test:{port}/"), "denied"),
        (format!("http://a.test:{port}/"), "denied"),
        (format!("//a.test:{port}/"), "denied"),
        (format!("http://127.0.0.1:{port}/"), "denied"),
        (format!("http://2130706433:{port}/"), "denied"),
        (format!("http://[::ffff:7f00:1]:{port}/"), "denied"),
        (format!("http://[::1]:{port}/"), "denied"),
        (format!("http://private.test:{port}/"), "denied"),
        (format!("https://b.test:{port}/"), "denied"),
        (format!("http://a.test:{port}#@b.test/"), "denied"),
        ("http://user:pass@a.test/".into(), "invalid-url"),
        (format!("http://a.test\\@b.test:{port}/"), "invalid-url"),
        (format!("/\\127.0.0.1:{port}/"), "invalid-url"),
        (format!("http://127.0.0.1\t:{port}/"), "invalid-url"),
        ("file:///etc/passwd".into(), "invalid-url"),
        (format!("gopher://127.0.0.1:{port}/_x"), "invalid-url"),
        (format!("ftp://127.0.0.1:{port}/"), "invalid-url"),
        (format!("dict://127.0.0.1:{port}/"), "invalid-url"),
        ("jar:http://127.0.0.1!/".into(), "invalid-url"),
        ("data:text/plain,x".into(), "invalid-url"),
        ("javascript:1".into(), "invalid-url"),
        ("http://".into(), "invalid-url"),
        (format!("/{}", "x".repeat(8 << 10)), "too-large"),
    ];
    for code in CODES {
        for (location, expected) in &locations {
            let server = Server::saying(format!("HTTP/1.1 {code} Redirect\r\nLocation: {location}\r\n\r\n"));
            let rules = ["a.test", "127.0.0.1"].map(|host| format!("{host}:{}", server.port));
            let http = http(&names, &[&rules[0], &rules[1], "private.test:*"]);
            let refused = block_on(get(&http, &server.url("a.test", "/")));
            assert_eq!(refused.as_ref().map_err(kind), Err(*expected), "{code} {location}: {refused:?}");
            assert_eq!(server.hits(), 1);
        }
    }
    assert_eq!(other.hits(), 0);
}

#[test]
fn n3_methods_are_checked_again() {
    let server = redirector();
    let http = http(&names(), &["POST a.test:*", "GET b.test:*", "127.0.0.1:*"]);
    // A redirect that makes a `GET` of a `POST` needs a rule for that.
    let refused = send(&http, "POST", &server.url("a.test", "/to?302&/end"), &[]);
    assert_eq!(
        refused.unwrap_err().to_string(),
        format!("no rule allows `GET http://a.test:{0}/end`; the rule `GET http://a.test:{0}` would", server.port)
    );
    let location = server.url("b.test", "/end");
    let refused = send(&http, "POST", &server.url("a.test", &format!("/to?307&{location}")), &[]);
    assert_eq!(refused.as_ref().map_err(kind), Err("denied"));
    send(&http, "POST", &server.url("a.test", &format!("/to?302&{location}")), &[]).unwrap();
}

#[test]
fn n3_method_and_body_follow_the_fetch_standard() {
    for (method, code, expected) in [
        ("POST", 301, "GET"),
        ("POST", 302, "GET"),
        ("POST", 303, "GET"),
        ("POST", 307, "POST"),
        ("POST", 308, "POST"),
        ("PUT", 301, "PUT"),
        ("PUT", 302, "PUT"),
        ("PUT", 303, "GET"),
        ("DELETE", 303, "GET"),
        ("HEAD", 303, "HEAD"),
        ("HEAD", 302, "HEAD"),
    ] {
        let server = redirector();
        let http = http(&names(), &["a.test:*", "127.0.0.1:*"]);
        let has_body = method == "POST" || method == "PUT";
        let body = Value::from(if has_body { "text" } else { "" });
        let headers = pairs(&[("Content-Type", "text/plain"), ("X-Kept", "1")]);
        let url = server.url("a.test", &format!("/to?{code}&/end"));
        send(&http, method, &url, &[("body", body), ("headers", headers)]).unwrap();
        let received = server.received();
        let [first, second] = received.as_slice() else { panic!("{received:?}") };
        assert_eq!(first.line.split(' ').next(), Some(method));
        assert_eq!(second.line, format!("{expected} /end HTTP/1.1"), "{method} {code}");
        let kept = expected == method;
        assert_eq!(second.body, if kept && has_body { "text".as_bytes() } else { b"" }, "{method} {code}");
        assert_eq!(second.header("content-type").len(), usize::from(kept), "{method} {code}");
        assert_eq!(second.header("content-length").len(), usize::from(kept && has_body), "{method} {code}");
        assert_eq!(second.header("x-kept"), ["1"]);
    }
}

#[test]
fn n3_credentials_stay_with_their_origin() {
    let (server, other) = (redirector(), Server::saying(ok("ok")));
    let http = http(&names(), &["a.test:*", "b.test:*", "127.0.0.1:*"]);
    let credentials =
        |received: &Received| ["authorization", "cookie", "x-mine"].map(|name| received.header(name).concat());
    let headers = pairs(&[("Authorization", "Bearer x"), ("Cookie", "a=1"), ("X-Mine", "1")]);
    let to = |location: &str| {
        let url = server.url("a.test", &format!("/to?302&{location}"));
        send(&http, "GET", &url, &[("headers", headers.clone())]).unwrap();
    };
    to("/end");
    assert_eq!(credentials(server.received().last().unwrap()), ["Bearer x", "a=1", "1"]);
    to(&server.url("b.test", "/host"));
    assert_eq!(credentials(server.received().last().unwrap()), ["", "", "1"]);
    to(&other.url("a.test", "/port"));
    assert_eq!(credentials(&other.only()), ["", "", "1"]);
    // There and back again is not the way it came.
    to(&server.url("b.test", &format!("/to?302&{}", server.url("a.test", "/back"))));
    assert_eq!(credentials(server.received().last().unwrap()), ["", "", "1"]);
}

#[test]
fn n3_loops_end() {
    let server = redirector();
    let count = Server::start(|received, stream| {
        let number: u32 = received.path().trim_start_matches('/').parse().unwrap();
        let answer = match number {
            0 => ok("end"),
            _ => format!("HTTP/1.1 302 Found\r\nLocation: /{}\r\nContent-Length: 0\r\n\r\n", number - 1),
        };
        let _ = stream.write_all(answer.as_bytes());
    });
    let http = http(&names(), &["127.0.0.1:*"]);
    assert_eq!(body(&block_on(get(&http, &count.url("127.0.0.1", "/10"))).unwrap()), "end");
    assert_eq!(count.hits(), 11);
    let refused = block_on(get(&http, &count.url("127.0.0.1", "/11"))).unwrap_err();
    assert_eq!(refused, Error::TooManyRedirects { limit: 10 }.into());
    assert_eq!(count.hits(), 22);
    let with = |most: u32| send(&http, "GET", &count.url("127.0.0.1", "/3"), &[("max-redirects", Value::from(most))]);
    assert_eq!(body(&with(3).unwrap()), "end");
    assert_eq!(with(2), Err(Error::TooManyRedirects { limit: 2 }.into()));
    // More than the application allows is what it allows.
    let few = builder(&names(), &["127.0.0.1:*"]).limits(Limits::default().redirects(1)).build().unwrap();
    let refused = send(&few, "GET", &count.url("127.0.0.1", "/3"), &[("max-redirects", Value::from(u32::MAX))]);
    assert_eq!(refused, Err(Error::TooManyRedirects { limit: 1 }.into()));
    // None is followed, and the redirect is the response.
    let answer = send(&http, "GET", &server.url("127.0.0.1", "/to?302&/x"), &[("max-redirects", Value::from(0))]);
    let answer = answer.unwrap();
    assert_eq!((answer.get("status"), body(&answer).as_str()), (Some(&Value::from(302)), "see"));
}

#[test]
fn a_redirect_without_a_place_is_a_response() {
    let http = http(&names(), &["127.0.0.1:*"]);
    for head in ["302 Found", "300 Multiple Choices\r\nLocation: /x", "304 Not Modified\r\nLocation: /x"] {
        let server = Server::saying(format!("HTTP/1.1 {head}\r\nContent-Length: 0\r\n\r\n"));
        let status: i64 = head[..3].parse().unwrap();
        let answer = block_on(get(&http, &server.url("127.0.0.1", "/"))).unwrap();
        assert_eq!(answer.get("status"), Some(&Value::Integer(status)));
    }
    for (location, reason) in [
        (&b"/x\r\nLocation: /y"[..], "the response is invalid: it redirects to two places"),
        (b"/\xff", "the response is invalid: it redirects to what is no text"),
    ] {
        let server = Server::saying([&b"HTTP/1.1 302 Found\r\nLocation: "[..], location, b"\r\n\r\n"].concat());
        let refused = block_on(get(&http, &server.url("127.0.0.1", "/"))).unwrap_err();
        assert_eq!((kind(&refused), refused.to_string().as_str()), ("invalid-response", reason));
    }
}

/// A name that moves between two lookups: the answer that is checked is the one that is connected to.
#[test]
fn n3_a_name_that_moves_is_looked_up_once_for_each_connection() {
    let server = redirector();
    let names = Names::default().with("moves.test", &["127.0.0.1"]).with("moves.test", &["127.0.0.2"]);
    let http = http(&names, &["moves.test:*", "127.0.0.1:*"]);
    block_on(get(&http, &server.url("moves.test", "/end"))).unwrap();
    assert_eq!(names.asked(), ["moves.test"]);
    let refused = block_on(get(&http, &server.url("moves.test", "/end"))).unwrap_err();
    assert_eq!(kind(&refused), "denied");
    // The same in the middle of a redirect.
    let names = Names::default().with("moves.test", &["127.0.0.1"]).with("moves.test", &["127.0.0.2"]);
    let http = self::http(&names, &["moves.test:*", "127.0.0.1:*"]);
    let refused = block_on(get(&http, &server.url("moves.test", "/to?302&/end"))).unwrap_err();
    assert_eq!(kind(&refused), "denied");
    assert_eq!(names.asked(), ["moves.test", "moves.test"]);
    assert_eq!(server.hits(), 2);
}
