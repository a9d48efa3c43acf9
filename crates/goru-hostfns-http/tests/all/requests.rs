//! What a script may ask for, what reaches the server, and what comes back.

use goru_core::{CallError, Value};
use goru_hostfns_http::{Error, Http, Limits};

use crate::{
    server::{Server, ok},
    support::{Names, block_on, builder, call, get, http, pairs},
};

/// A handle that allows the loopback address by itself, and as `a.test`.
fn local() -> Http {
    http(&Names::default().with("a.test", &["127.0.0.1"]), &["127.0.0.1:*", "a.test:*"])
}

fn request(http: &Http, arguments: &[(&str, Value)]) -> Result<Value, CallError> {
    let arguments = Value::map(arguments.iter().cloned());
    block_on(async { call(&http.capability().unwrap(), "request", arguments).await })
}

#[test]
fn a_response_is_what_the_server_said() {
    let server = Server::saying(
        "HTTP/1.1 404 Not Here\r\nX-One: 1\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nContent-Length: 3\r\n\r\n\0\u{ff}",
    );
    let url = server.url("a.test", "/x?y=%20z#part");
    let answer = block_on(get(&local(), &url)).unwrap();
    let expected = Value::map([
        ("status", Value::from(404)),
        ("url", Value::from(server.url("a.test", "/x?y=%20z"))),
        ("headers", pairs(&[("x-one", "1"), ("set-cookie", "a=1"), ("set-cookie", "b=2"), ("content-length", "3")])),
        ("body", Value::Bytes("\0\u{ff}".into())),
    ]);
    assert_eq!(answer, expected);
    let received = server.only();
    assert_eq!(received.line, "GET /x?y=%20z HTTP/1.1");
    let expected = [
        ("accept", "*/*"),
        ("accept-encoding", "gzip, deflate, br, zstd"),
        ("connection", "close"),
        ("host", &format!("a.test:{}", server.port)),
        ("user-agent", "goru"),
    ];
    assert_eq!(received.headers, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
}

#[test]
fn a_request_is_what_the_script_said() {
    let server = Server::saying(ok("ok"));
    let url = Value::from(server.url("127.0.0.1", "/"));
    let body = Value::Bytes(vec![0, 255]);
    for headers in [pairs(&[("X-A", "1"), ("User-Agent", "me")]), pairs(&[("x-a", "1"), ("user-agent", "me")])] {
        request(
            &local(),
            &[
                ("method", Value::from("Put")),
                ("url", url.clone()),
                ("headers", headers),
                ("body", body.clone()),
                ("timeout", Value::from(10)),
                ("max-redirects", Value::Null),
            ],
        )
        .unwrap();
    }
    for received in server.received() {
        assert_eq!(received.line, "PUT / HTTP/1.1");
        assert_eq!(received.body, [0, 255]);
        assert_eq!(received.header("x-a"), ["1"]);
        assert_eq!(received.header("user-agent"), ["me"]);
        assert_eq!(received.header("content-length"), ["2"]);
    }
    assert_eq!(server.hits(), 2);
}

#[test]
fn every_method_reaches_the_server() {
    let server = Server::saying("HTTP/1.1 204 No Content\r\n\r\n");
    for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] {
        let url = server.url("127.0.0.1", "/");
        let answer = request(&local(), &[("method", Value::from(method)), ("url", Value::from(url))]).unwrap();
        assert_eq!(answer.get("status"), Some(&Value::from(204)), "{method}");
    }
    let lines: Vec<_> = server.received().into_iter().map(|received| (received.line, received.body.len())).collect();
    let expected = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    assert_eq!(lines, expected.map(|method| (format!("{method} / HTTP/1.1"), 0)));
}

/// What an argument or a request is refused for, before anything is connected to.
#[test]
fn what_smuggles_is_refused() {
    let server = Server::saying(ok("ok"));
    let url = server.url("127.0.0.1", "/");
    let ours = |name: &str| {
        Err(format!("invalid-request: the request is invalid: the header `{name}` is not a script's to set"))
    };
    let no_name = |name: &str| Err(format!("invalid-request: the request is invalid: `{name}` is no name of a header"));
    let control =
        Err("invalid-request: the request is invalid: the value of the header `X` has a control character".to_owned());
    let rows = [
        (("Host", "evil.test"), ours("host")),
        (("hOST", "evil.test"), ours("host")),
        (("Content-Length", "5"), ours("content-length")),
        (("Content-Length", "+5"), ours("content-length")),
        (("content_length", "5"), ours("content_length")),
        (("Transfer-Encoding", "chunked"), ours("transfer-encoding")),
        (("Connection", "keep-alive"), ours("connection")),
        (("Upgrade", "h2c"), ours("upgrade")),
        (("Expect", "100-continue"), ours("expect")),
        (("TE", "trailers"), ours("te")),
        (("Trailer", "X"), ours("trailer")),
        (("Keep-Alive", "1"), ours("keep-alive")),
        (("Proxy-Authorization", "x"), ours("proxy-authorization")),
        (("proxy_connection", "x"), ours("proxy_connection")),
        (("X-HTTP-Method-Override", "DELETE"), ours("x-http-method-override")),
        (("", "x"), no_name("")),
        (("a b", "x"), no_name("a b")),
        (("a:b", "x"), no_name("a:b")),
        (("a\r\nX: y", "x"), no_name("a\\r\\nX: y")),
        (("X", "a\r\nY: b"), control.clone()),
        (("X", "a\nb"), control.clone()),
        (("X", "a\0b"), control),
    ];
    for (header, expected) in rows {
        let arguments =
            [("method", Value::from("GET")), ("url", Value::from(url.clone())), ("headers", pairs(&[header]))];
        let refused = request(&local(), &arguments).map_err(|error| match &error {
            CallError::Failed { kind, .. } => format!("{kind}: {error}"),
            _ => error.to_string(),
        });
        assert_eq!(refused, expected, "{header:?}");
    }
    let no_method = |method: &str| {
        let told = "is no method that can be used: they are GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
        format!("the request is invalid: `{method}` {told}")
    };
    for (method, shown) in [
        ("CONNECT", "CONNECT"),
        ("TRACE", "TRACE"),
        ("", ""),
        ("GET ", "GET "),
        ("GET / HTTP/1.1\r\nX: y\r\n\r\nGET", "GET / HTTP/1.1\\r\\nX: y\\r\\n\\r\\nGET"),
    ] {
        let refused = request(&local(), &[("method", Value::from(method)), ("url", Value::from(url.clone()))]);
        assert_eq!(refused.unwrap_err().to_string(), no_method(method).replace(method, shown), "{method:?}");
    }
    let body = [("method", Value::from("GET")), ("url", Value::from(url)), ("body", Value::from("x"))];
    assert_eq!(
        request(&local(), &body).unwrap_err().to_string(),
        "the request is invalid: a `GET` request has no body"
    );
    assert_eq!(server.hits(), 0);
}

/// A function, its arguments, and what is wrong with them.
type Row<'a> = (&'a str, &'a [(&'a str, Value)], &'a str);

#[test]
fn arguments_of_other_kinds_are_refused() {
    let capability = local().capability().unwrap();
    let long = "x".repeat(100);
    let rows: &[Row<'_>] = &[
        ("get", &[], "`url`: it is missing"),
        ("get", &[("url", Value::from(1))], "`url`: a text is expected, and 1 was given"),
        ("get", &[("url", Value::from("x")), ("method", Value::from("PUT"))], "there is no parameter `method`"),
        ("get", &[("url", Value::from("x")), ("url", Value::from("y"))], "`url`: it is given twice"),
        (
            "get",
            &[("url", Value::from("x")), (&long, Value::Null)],
            &format!("there is no parameter `{}…`", &long[..64]),
        ),
        ("request", &[("url", Value::from("x"))], "`method`: it is missing"),
        (
            "get",
            &[("url", Value::from("x")), ("headers", Value::from("X: y"))],
            "`headers`: a list is expected, and a text was given",
        ),
        (
            "get",
            &[("url", Value::from("x")), ("headers", Value::map([("X", 1)]))],
            "`headers`: a list is expected, and a map was given",
        ),
        (
            "get",
            &[("url", Value::from("x")), ("headers", Value::List(vec![Value::from("X")]))],
            "`headers[0]`: a list of 2 values is expected, and a text was given",
        ),
        (
            "get",
            &[("url", Value::from("x")), ("headers", Value::List(vec![Value::List(Vec::new())]))],
            "`headers[0]`: a list of 2 values is expected, and one of 0 was given",
        ),
        (
            "get",
            &[("url", Value::from("x")), ("timeout", Value::from(-1))],
            "`timeout`: a number from 0 is expected, and -1 was given",
        ),
        (
            "get",
            &[("url", Value::from("x")), ("timeout", Value::Float(f64::NAN))],
            "`timeout`: a number from 0 is expected, and NaN was given",
        ),
        (
            "get",
            &[("url", Value::from("x")), ("timeout", Value::from("1"))],
            "`timeout`: a float is expected, and a text was given",
        ),
        (
            "request",
            &[("url", Value::from("x")), ("method", Value::from("PUT")), ("max-redirects", Value::from(1_i64 << 32))],
            "`max-redirects`: an integer from 0 to 2^32-1 is expected, and 4294967296 was given",
        ),
        (
            "request",
            &[("url", Value::from("x")), ("method", Value::from("PUT")), ("body", Value::from(1))],
            "`body`: a text or a bytes value is expected, and one of the kind integer was given",
        ),
    ];
    for (name, arguments, expected) in rows {
        let refused = block_on(call(&capability, name, Value::map(arguments.iter().cloned())));
        assert_eq!(refused, Err(CallError::InvalidArguments((*expected).to_owned())), "{name} {arguments:?}");
    }
    assert_eq!(
        block_on(call(&capability, "get", Value::Null)),
        Err(CallError::InvalidArguments(
            "a map from the names of the parameters to values is expected, and null was given".into()
        ))
    );
    assert_eq!(
        block_on(call(&capability, "delete", Value::Null)),
        Err(CallError::UnknownFunction("http-client.delete".into()))
    );
}

#[test]
fn what_a_script_sends_is_bounded() {
    let server = Server::saying(ok("ok"));
    let limits = Limits::default().url_bytes(100).request_bytes(10).header_bytes(20).header_count(2);
    let http = builder(&Names::default(), &["127.0.0.1:*"]).limits(limits).build().unwrap();
    let base = server.url("127.0.0.1", "/");
    let send = |url: &str, body: usize, headers: &[(&str, &str)]| {
        let body = Value::Bytes(vec![7; body]);
        let arguments =
            [("method", Value::from("POST")), ("url", Value::from(url)), ("headers", pairs(headers)), ("body", body)];
        request(&http, &arguments).map(drop)
    };
    let too_large = |what, observed, limit| Err(CallError::from(Error::TooLarge { what, observed, limit }));
    let url = |length: usize| format!("{base}{}", "x".repeat(length - base.len()));
    assert_eq!(send(&url(100), 10, &[("x-ten-ten-", "1234567890")]), Ok(()));
    assert_eq!(send(&url(101), 0, &[]), too_large("URL", 101, 100));
    assert_eq!(send(&base, 11, &[]), too_large("request body", 11, 10));
    assert_eq!(send(&base, 0, &[("x-ten-ten-", "12345678901")]), too_large("request headers", 21, 20));
    assert_eq!(
        send(&base, 0, &[("a", ""), ("b", ""), ("c", "")]),
        Err(Error::TooManyHeaders { what: "request headers", limit: 2 }.into())
    );
    assert_eq!(server.hits(), 1);
}

/// The one name that every machine knows, by the resolver that is there without more.
#[test]
fn the_system_looks_names_up() {
    let server = Server::saying(ok("ok"));
    let http = Http::builder().allow(&format!("localhost:{}", server.port)).build().unwrap();
    let answer = block_on(get(&http, &server.url("localhost", "/"))).unwrap();
    assert_eq!(answer.get("body"), Some(&Value::Bytes(b"ok".to_vec())));
    assert_eq!(server.only().header("host"), [format!("localhost:{}", server.port)]);
}

#[test]
fn failures_are_told_to_the_application_and_only_named_to_the_script() {
    let heard = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let told = std::sync::Arc::clone(&heard);
    let names = Names::default().with("private.test", &["10.1.2.3"]).with("closed.test", &["127.0.0.1"]);
    let http = builder(&names, &["*.test:*", "127.0.0.1:*"])
        .on_failure(move |error| told.lock().unwrap().push(error.to_string()))
        .build()
        .unwrap();
    let failed = |kind: &str, message: &str| CallError::Failed {
        kind: kind.into(),
        message: message.into(),
        data: Some(kind.into()),
    };
    // A port that was free a moment ago.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    for (url, expected) in [
        (
            "http://private.test/".to_owned(),
            CallError::Denied(
                "`private.test` has an address that is not public; a rule that names the address would allow it".into(),
            ),
        ),
        ("http://unknown.test/".into(), failed("name-not-found", "the addresses of `unknown.test` were not found")),
        (format!("http://closed.test:{port}/"), failed("connection-failed", "the connection to `closed.test` failed")),
        (
            "http://evil.example/".into(),
            CallError::Denied(
                "no rule allows `GET http://evil.example/`; the rule `GET http://evil.example` would".into(),
            ),
        ),
    ] {
        assert_eq!(block_on(get(&http, &url)), Err(expected), "{url}");
    }
    let heard = heard.lock().unwrap();
    assert_eq!(heard.len(), 3, "{heard:?}");
    assert_eq!(heard[0], "`private.test` has the address 10.1.2.3, which is not public, and which no rule names");
    assert_eq!(heard[1], "the addresses of `unknown.test` were not found: it is not in the table");
    assert!(heard[2].starts_with("the connection to `closed.test` failed: "), "{heard:?}");
}
