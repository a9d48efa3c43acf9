//! How many connections there are, where they go, and what is left of them.

use std::{
    process::Command,
    sync::{Arc, Barrier},
    thread,
    time::Duration,
};

use goru_core::{Capability, Value};
use goru_hostfns_http::{Http, Limits};

use crate::{
    server::{Server, ok, wait_for_the_end},
    support::{Names, Trap, block_on, builder, call, get, http, kind},
};

/// Gets a URL many times at once, and gives how many answers were responses.
async fn gets(capability: Capability, url: String, count: usize) -> usize {
    let capability = Arc::new(capability);
    let calls: Vec<_> = (0..count)
        .map(|_| {
            let (capability, url) = (Arc::clone(&capability), url.clone());
            tokio::spawn(async move { call(&capability, "get", Value::map([("url", url)])).await.is_ok() })
        })
        .collect();
    let mut responses = 0;
    for call in calls {
        responses += usize::from(call.await.unwrap());
    }
    responses
}

#[test]
fn n10_the_connections_of_a_capability_are_bounded() {
    // Each wave of six is answered when it is complete: fewer would wait for ever, and more would be seen.
    let wave = Barrier::new(6);
    let server = Server::start(move |_, stream| {
        wave.wait();
        thread::sleep(Duration::from_millis(2));
        let _ = stream.write_all(ok("ok").as_bytes());
    });
    let http = http(&Names::default(), &["127.0.0.1:*"]);
    let url = server.url("127.0.0.1", "/");
    assert_eq!(block_on(gets(http.capability().unwrap(), url, 600)), 600);
    assert_eq!(server.hits(), 600);
    server.wait_for_open(0);
}

#[test]
fn n10_each_capability_has_connections_of_its_own() {
    // Two capabilities with two connections each: all four are needed at once.
    let four = Barrier::new(4);
    let server = Server::start(move |_, stream| {
        four.wait();
        let _ = stream.write_all(ok("ok").as_bytes());
    });
    let limits = Limits::default().connections(2);
    let http = builder(&Names::default(), &["127.0.0.1:*"]).limits(limits).build().unwrap();
    let url = server.url("127.0.0.1", "/");
    let (a, b) = (http.capability().unwrap(), http.capability().unwrap());
    block_on(async {
        let (a, b) = tokio::join!(gets(a, url.clone(), 2), gets(b, url.clone(), 2));
        assert_eq!((a, b), (2, 2));
    });
    assert_eq!(server.most_open(), 4);
}

#[test]
fn n10_after_a_timeout_no_connection_is_left() {
    let server = Server::start(|_, stream| wait_for_the_end(stream));
    let limits = Limits::default().total_time(Duration::from_millis(300));
    let http = builder(&Names::default(), &["127.0.0.1:*"]).limits(limits).build().unwrap();
    let capability = http.capability().unwrap();
    let url = server.url("127.0.0.1", "/");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        // Six are connected, and the others wait; all of them end, and what they held is there again.
        for _ in 0..2 {
            assert_eq!(gets(capability.clone(), url.clone(), 20).await, 0);
            server.wait_for_open(0);
        }
        // A call that is dropped in the middle is gone as well.
        let call = tokio::spawn(gets(capability, url, 6));
        while server.open() < 6 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        call.abort();
    });
    drop(runtime);
    server.wait_for_open(0);
}

#[test]
fn n11_no_connection_and_no_cookie_is_kept() {
    let server = Server::start(|_, stream| {
        let _ = stream.write_all(
            b"HTTP/1.1 200 OK\r\nSet-Cookie: session=1; Path=/\r\nKeep-Alive: timeout=60\r\nConnection: keep-alive\r\n\
              WWW-Authenticate: Basic\r\nAlt-Svc: h3=\":443\"\r\nStrict-Transport-Security: max-age=1000\r\n\
              Content-Length: 2\r\n\r\nok",
        );
        wait_for_the_end(stream);
    });
    let http = http(&Names::default(), &["127.0.0.1:*"]);
    let capability = http.capability().unwrap();
    for _ in 0..3 {
        let arguments = Value::map([("url", server.url("127.0.0.1", "/"))]);
        block_on(call(&capability, "get", arguments)).unwrap();
        block_on(get(&http, &server.url("127.0.0.1", "/"))).unwrap();
        server.wait_for_open(0);
    }
    assert_eq!(server.hits(), 6);
    let received = server.received();
    assert!(received.iter().all(|it| it.headers == received[0].headers), "{received:?}");
    assert_eq!(received[0].header("cookie"), Vec::<&str>::new());
}

/// Of the addresses of a name, all of which are allowed, the first that answers gets the request.
#[test]
fn n1_the_connection_goes_to_an_address_that_was_checked() {
    let server = Server::saying(ok("ok"));
    let names = Names::default().with("a.test", &["127.0.0.9", "127.0.0.1"]);
    let http = http(&names, &["a.test:*", "127.0.0.0/8:*"]);
    block_on(get(&http, &server.url("a.test", "/"))).unwrap();
    assert_eq!(server.only().header("host"), [format!("a.test:{}", server.port)]);
    assert_eq!(names.asked(), ["a.test"]);
}

/// One private address among many refuses them all, in any order, before anything is connected to.
#[test]
fn n1_one_private_address_refuses_all() {
    let trap = Trap::everywhere();
    let url = format!("http://a.test:{}/", trap.port);
    for addresses in [
        &["127.0.0.1", "10.0.0.1"][..],
        &["10.0.0.1", "127.0.0.1"],
        &["127.0.0.1", "::1"],
        &["127.0.0.1", "fd00::1"],
        &["127.0.0.1", "::ffff:10.0.0.1"],
        &[
            "127.0.0.1",
            "127.0.0.1",
            "127.0.0.1",
            "127.0.0.1",
            "127.0.0.1",
            "127.0.0.1",
            "127.0.0.1",
            "127.0.0.1",
            "0.0.0.0",
        ],
    ] {
        let names = Names::default().with("a.test", addresses);
        let refused = block_on(get(&http(&names, &["a.test:*", "127.0.0.1:*"]), &url));
        assert_eq!(refused.as_ref().map_err(kind), Err("denied"), "{addresses:?}");
    }
    assert_eq!(trap.hits(), 0);
}

/// Gives the URL to a process of its own, whose environment names a proxy.
const BEHIND_A_PROXY: &str = "GORU_HTTP_TEST_PROXY";

/// Not a test of its own: what the next test runs.
#[test]
fn gets_behind_a_proxy() {
    let Ok(url) = std::env::var(BEHIND_A_PROXY) else { return };
    let http: Http = http(&Names::default(), &["127.0.0.1:*"]);
    block_on(get(&http, &url)).unwrap();
    // With TLS the proxy would hear of it before the handshake fails.
    let refused = block_on(get(&http, &url.replace("http://", "https://")));
    assert_eq!(refused.as_ref().map_err(kind), Err("tls-failed"));
}

#[test]
fn n5_no_proxy_of_the_environment_is_asked() {
    let (trap, server) = (Trap::everywhere(), Server::saying(ok("ok")));
    let proxy = format!("http://127.0.0.1:{}", trap.port);
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "connections::gets_behind_a_proxy"]);
    child.env(BEHIND_A_PROXY, server.url("127.0.0.1", "/")).env("NO_PROXY", "").env("no_proxy", "");
    for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "FTP_PROXY", "SOCKS_PROXY"] {
        child.env(name, &proxy).env(name.to_lowercase(), &proxy);
    }
    let output = child.output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && text.contains("1 passed"), "{text}");
    assert_eq!(trap.hits(), 0);
    assert_eq!(server.hits(), 2);
}
