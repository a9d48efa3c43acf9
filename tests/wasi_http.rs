//! Guests that import `wasi:http`, and the policy that holds for their requests.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, its helpers included")]

use std::{
    io,
    net::IpAddr,
    time::{Duration, Instant},
};

use goru::{
    Error, Outcome, async_trait,
    http::{Http, Limits, Resolver},
};
use goru_tests::{guest::builder, wasi::Guest, web::WebServer};

/// The cases of `error-code` that the tests meet, as the guest prints them.
const IP_PROHIBITED: &str = "error 4\n";
const DENIED: &str = "error 15\n";
const REQUEST_BODY_SIZE: &str = "error 17\n";
const URI_INVALID: &str = "error 19\n";
const HEADER_SECTION_SIZE: &str = "error 21\n";
const RESPONSE_BODY_SIZE: &str = "error 28\n";
const RESPONSE_TIMEOUT: &str = "error 33\n";
const PROTOCOL_ERROR: &str = "error 35\n";
const INTERNAL_ERROR: &str = "error 38\n";

fn run(guest: &Guest<'_>, http: Option<&Http>) -> Result<Outcome, Error> {
    let component = guest.component().expect("the guest is well-formed");
    let executor = builder(component).and_then(|builder| builder.no_cache().build()).expect("the executor starts");
    let run = executor.run("test", "").timeout(Duration::from_secs(20));
    match http {
        Some(http) => run.wasi_http(http.wasi_http()).blocking(),
        None => run.blocking(),
    }
}

fn output(guest: &Guest<'_>, http: Option<&Http>) -> String {
    run(guest, http).expect("it is run to its end").stdout().into_owned()
}

fn server() -> WebServer {
    WebServer::start().expect("there is a port")
}

/// What allows requests to a server, within these limits.
fn allowing(server: &WebServer, limits: Limits) -> Http {
    let http = Http::builder().allow(&format!("http://{}", server.authority())).limits(limits);
    http.build().expect("the rule is one")
}

/// A name that leads to this machine.
struct Loopback;

#[async_trait]
impl Resolver for Loopback {
    async fn resolve(&self, _: &str) -> io::Result<Vec<IpAddr>> {
        Ok(vec![IpAddr::from([127, 0, 0, 1])])
    }
}

#[test]
fn a_request_that_is_allowed_is_answered() {
    let server = server();
    let authority = server.authority();
    let rule = format!("http://{authority}");
    let http = Http::builder().allow(&rule).secret(&rule, "Authorization", "Bearer 1234").build();
    let http = http.expect("the rule is one");
    let guest = Guest {
        method: "POST",
        run: "
            (local.set $a (call $fields))
            (call $append (local.get $a) (i32.const 4096) (i32.const 3) (i32.const 4096) (i32.const 2) (i32.const 64))
            (local.set $b (call $request (local.get $a)))
            (local.set $c (call $open (local.get $b)))
            (local.set $b (call $send (local.get $b)))
            (call $fill (local.get $c) (i32.const 2) (i32.const 3) (i32.const -1))
            (call $report (local.get $b))",
        ..Guest::get(&authority, "/path?q=1")
    };
    let expected = format!(
        "status 200
POST /path?q=1 HTTP/1.1
xxx: xx
accept: */*
accept-encoding: gzip, deflate, br, zstd
user-agent: goru
authorization: Bearer 1234
content-length: 6
host: {authority}
connection: close

xxxxxx"
    );
    assert_eq!(output(&guest, Some(&http)), expected);
}

#[test]
fn any_status_is_a_response_and_no_redirect_is_followed() {
    let server = server();
    let (authority, http) = (server.authority(), allowing(&server, Limits::default()));
    assert_eq!(output(&Guest::get(&authority, "/missing"), Some(&http)), "status 404\nnot here");
    assert_eq!(output(&Guest::get(&authority, "/redirect/302//end"), Some(&http)), "status 302\n");
    assert_eq!(server.requests(), 2);
}

#[test]
fn n13_without_a_grant_nothing_gets_out() {
    let server = server();
    assert_eq!(output(&Guest::get(&server.authority(), "/"), None), DENIED);
    assert_eq!(server.requests(), 0);
}

#[test]
fn n13_wasi_sockets_are_denied_to_a_raw_component() {
    let server = server();
    let authority = server.authority();
    let (_, port) = authority.split_once(':').expect("it has a port");
    let run = format!(
        "
        (local.set $a (call $network))
        (call $create_socket (i32.const 0) (i32.const 64))
        (if (i32.load8_u (i32.const 64))
            (then (call $say_refused (i32.load8_u (i32.const 68))))
            (else
                (call $connect (i32.load (i32.const 68)) (local.get $a)
                    (i32.const 0) (i32.const {port}) (i32.const 127) (i32.const 0) (i32.const 0) (i32.const 1)
                    (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 64))
                (if (i32.load8_u (i32.const 64)) (then (call $say_error (i32.load8_u (i32.const 65)))))))
        (call $resolve (local.get $a) (i32.const 512) (i32.const 9) (i32.const 64))
        (if (i32.load8_u (i32.const 64)) (then (call $say_error (i32.load8_u (i32.const 68)))))"
    );
    let guest = Guest { run: &run, ..Guest::get("localhost", "/") };
    // There is no socket (`access-denied`), and no name is found (`permanent-resolver-failure`).
    let http = allowing(&server, Limits::default());
    assert_eq!(output(&guest, None), "refused 1\nerror 20\n");
    assert_eq!(output(&guest, Some(&http)), "refused 1\nerror 20\n");
    assert_eq!(server.requests(), 0);
}

#[test]
fn n1_a_rule_for_another_host_allows_nothing() {
    let server = server();
    let authority = server.authority();
    for rule in ["http://allowed.test", "http://127.0.0.2:*", "POST http://127.0.0.1:*", "http://127.0.0.1:*/other"] {
        let http = Http::builder().allow(rule).build().expect("the rule is one");
        assert_eq!(output(&Guest::get(&authority, "/"), Some(&http)), DENIED, "{rule}");
    }
    assert_eq!(server.requests(), 0);
}

#[test]
fn n1_a_name_that_leads_to_a_private_address_is_denied() {
    let server = server();
    let (_, port) = server.authority().split_once(':').map(|(_, port)| ((), port.to_owned())).expect("it has a port");
    let http = Http::builder().allow("http://*.test:*").resolver(Loopback).build().expect("the rule is one");
    assert_eq!(output(&Guest::get(&format!("name.test:{port}"), "/"), Some(&http)), IP_PROHIBITED);
    assert_eq!(server.requests(), 0);
}

/// A resolver that is broken.
struct Panicking;

#[async_trait]
impl Resolver for Panicking {
    async fn resolve(&self, _: &str) -> io::Result<Vec<IpAddr>> {
        panic!("the resolver is broken")
    }
}

#[test]
fn f4_a_panic_fails_that_request_only() {
    let http = Http::builder().allow("http://*.test").resolver(Panicking).build().expect("the rule is one");
    let report = "(call $report (call $send (call $request (call $fields))))";
    let guest = Guest { run: &format!("{report} {report}"), ..Guest::get("name.test", "/") };
    assert_eq!(output(&guest, Some(&http)), INTERNAL_ERROR.repeat(2));
}

#[test]
fn n2_the_url_is_read_by_the_one_parser() {
    let server = server();
    let (authority, http) = (server.authority(), Http::builder().allow("http://allowed.test").build());
    let http = http.expect("the rule is one");
    for (text, expected) in [
        (format!("allowed.test@{authority}"), URI_INVALID),
        (format!("user:pass@{authority}"), URI_INVALID),
        ("2130706433".into(), DENIED),
        ("allowed.test.evil.test".into(), DENIED),
        ("allowed.test:0".into(), URI_INVALID),
    ] {
        assert_eq!(output(&Guest::get(&text, "/"), Some(&http)), expected, "{text}");
    }
    assert_eq!(server.requests(), 0);
}

#[test]
fn n7_bodies_are_bounded_in_both_directions() {
    let server = server();
    let authority = server.authority();
    let posts = |chunk: u32, count: u32| {
        format!(
            "
            (local.set $b (call $request (call $fields)))
            (local.set $c (call $open (local.get $b)))
            (local.set $b (call $send (local.get $b)))
            (call $fill (local.get $c) (i32.const {chunk}) (i32.const {count}) (i32.const -1))
            (call $report (local.get $b))"
        )
    };
    let http = allowing(&server, Limits::default().request_bytes(1000));
    for (chunk, count) in [(1001, 1), (1, 1001), (16384, 1_000_000)] {
        let guest = Guest { method: "POST", run: &posts(chunk, count), ..Guest::get(&authority, "/") };
        assert_eq!(output(&guest, Some(&http)), REQUEST_BODY_SIZE, "{count} of {chunk}");
    }
    assert_eq!(server.requests(), 0);
    let http = allowing(&server, Limits::default().response_bytes(10));
    assert_eq!(output(&Guest::get(&authority, "/"), Some(&http)), RESPONSE_BODY_SIZE);
}

#[test]
fn n9_headers_and_trailers_are_bounded() {
    let server = server();
    let authority = server.authority();
    let with_fields = |value: u32, count: u32| {
        format!(
            "
            (local.set $a (call $fields))
            (local.set $b (i32.const {count}))
            (loop $more
                (call $append (local.get $a) (i32.const 4096) (i32.const 1) (i32.const 4096) (i32.const {value})
                    (i32.const 64))
                (local.set $b (i32.sub (local.get $b) (i32.const 1)))
                (br_if $more (local.get $b)))
            (call $report (call $send (call $request (local.get $a))))"
        )
    };
    let http = allowing(&server, Limits::default());
    for (value, count) in [(1000, 70), (0, 129)] {
        let guest = Guest { run: &with_fields(value, count), ..Guest::get(&authority, "/") };
        assert_eq!(output(&guest, Some(&http)), HEADER_SECTION_SIZE, "{count} of {value}");
    }
    // What is not even kept.
    let guest = Guest { run: &with_fields(1000, 100), ..Guest::get(&authority, "/") };
    match run(&guest, Some(&http)) {
        Err(Error::Trapped { reason, .. }) => assert_eq!(reason, "total size of fields exceeds limit"),
        other => panic!("{other:?}"),
    }
    let trailers = "
        (local.set $b (call $request (call $fields)))
        (local.set $c (call $open (local.get $b)))
        (local.set $b (call $send (local.get $b)))
        (call $fill (local.get $c) (i32.const 1) (i32.const 1) (call $fields))
        (call $report (local.get $b))";
    let guest = Guest { method: "POST", run: trailers, ..Guest::get(&authority, "/") };
    assert_eq!(output(&guest, Some(&http)), PROTOCOL_ERROR);
    assert_eq!(server.requests(), 0);
}

#[test]
fn n9_what_belongs_to_the_protocol_is_not_the_guests_to_set() {
    let server = server();
    let (authority, http) = (server.authority(), allowing(&server, Limits::default()));
    for name in ["host", "transfer-encoding", "proxy-authorization", "x-http-method", "x_http_method", "te"] {
        let run = format!(
            "
            (call $append (call $fields) (i32.const 1024) (i32.const {}) (i32.const 4096) (i32.const 1) (i32.const 64))
            (call $say_refused (i32.load8_u (i32.const 65)))",
            name.len()
        );
        let guest = Guest { run: &run, ..Guest::get(&authority, name) };
        // `forbidden`
        assert_eq!(output(&guest, Some(&http)), "refused 1\n", "{name}");
    }
}

#[test]
fn n8_a_server_that_never_answers_ends_at_the_limit() {
    let server = server();
    let http = allowing(&server, Limits::default().total_time(Duration::from_millis(200)));
    let started = Instant::now();
    assert_eq!(output(&Guest::get(&server.authority(), "/slow"), Some(&http)), RESPONSE_TIMEOUT);
    assert!(started.elapsed() < Duration::from_secs(10), "it did not wait for the server");
}

#[test]
fn n10_responses_that_nobody_reads_are_connections() {
    let server = server();
    let authority = server.authority();
    let http = allowing(&server, Limits::default().connections(2).total_time(Duration::from_millis(500)));
    // The first two are answered, and kept; the third waits for a connection.
    let send =
        "(local.set $a (call $send (call $request (call $fields)))) (call $block (call $answered (local.get $a)))";
    let run = format!("{send} {send} (call $report (call $send (call $request (call $fields))))");
    let guest = Guest { run: &run, ..Guest::get(&authority, "/") };
    assert_eq!(output(&guest, Some(&http)), RESPONSE_TIMEOUT);
    assert_eq!(server.requests(), 2);
    // One that was read to its end is none, although its handles are still there.
    let report = "(call $report (call $send (call $request (call $fields))))";
    let guest = Guest { run: &report.repeat(3), ..Guest::get(&authority, "/missing") };
    let http = allowing(&server, Limits::default().connections(1));
    assert_eq!(output(&guest, Some(&http)), "status 404\nnot here".repeat(3));
}

#[test]
fn m7_empty_writes_grow_nothing() {
    let server = server();
    let (authority, http) = (server.authority(), allowing(&server, Limits::default()));
    let run = "
        (local.set $b (call $request (call $fields)))
        (local.set $c (call $open (local.get $b)))
        (local.set $b (call $send (local.get $b)))
        (call $fill (local.get $c) (i32.const 0) (i32.const 20000) (i32.const -1))
        (call $report (local.get $b))";
    let guest = Guest { method: "POST", run, ..Guest::get(&authority, "/") };
    let printed = output(&guest, Some(&http));
    assert!(printed.starts_with("status 200\n") && printed.contains("\ncontent-length: 0\n"), "{printed}");
}

#[test]
fn m7_what_is_kept_without_being_sent_is_bounded() {
    let trap = |run: &str| match self::run(&Guest { run, ..Guest::get("allowed.test", "/") }, None) {
        Err(Error::Trapped { reason, .. }) => reason,
        other => panic!("{other:?}"),
    };
    // As many handles as can be had.
    assert_eq!(trap("(loop $more (drop (call $fields)) (br $more))"), "resource table has no free keys");
    // A third write to a body that nobody reads, be it empty.
    let third = "
        (call $body_stream (call $open (call $request (call $fields))) (i32.const 64))
        (local.set $a (i32.load (i32.const 68)))
        (call $write (local.get $a) (i32.const 4096) (i32.const 0) (i32.const 64))
        (call $write (local.get $a) (i32.const 4096) (i32.const 0) (i32.const 64))
        (call $write (local.get $a) (i32.const 4096) (i32.const 0) (i32.const 64))";
    assert_eq!(trap(third), "write exceeded budget");
    // One that is too large.
    let large = "
        (call $body_stream (call $open (call $request (call $fields))) (i32.const 64))
        (call $write (i32.load (i32.const 68)) (i32.const 4096) (i32.const 16385) (i32.const 64))";
    assert_eq!(trap(large), "write exceeded budget");
    // The texts of a request, each of 16 KiB and 1 byte.
    let texts = "
        (local.set $a (call $request (call $fields)))
        (call $check (call $set_method (local.get $a) (i32.const 9) (i32.const 4096) (i32.const 16385)) (i32.const 1))
        (call $check (call $set_authority (local.get $a) (i32.const 1) (i32.const 4096) (i32.const 16385)) (i32.const 3))
        (i32.store8 (i32.const 4096) (i32.const 47))
        (call $check (call $set_path (local.get $a) (i32.const 1) (i32.const 4096) (i32.const 16385)) (i32.const 4))
        (call $check (call $set_path (local.get $a) (i32.const 1) (i32.const 4096) (i32.const 16384)) (i32.const 5))";
    let guest = Guest { run: texts, ..Guest::get("allowed.test", "/") };
    assert_eq!(output(&guest, None), "refused 1\nrefused 3\nrefused 4\n");
}
