//! Known ways around a policy on URLs.

use goru_hostfns_http::{Error, Http};

use crate::support::{Names, Trap, block_on, builder, get, http, kind};

/// An address of the internet, which nothing in here connects to.
const PUBLIC: &str = "93.184.216.34";

fn entries(text: &str) -> Vec<String> {
    serde_json::from_str(text).expect("a list of texts")
}

fn should_not_pass() -> Vec<String> {
    entries(include_str!("../data/ssrfcheck/should-not-pass.json"))
}

/// All hosts on all ports, as long as they are public. `localhost` is what it is on every machine.
fn everything_public() -> Http {
    let names = Names::default().otherwise(PUBLIC).with("localhost", &["127.0.0.1", "::1"]);
    http(&names, &["*:*"])
}

#[test]
fn n1_what_ssrfcheck_refuses_is_refused() {
    let entries = should_not_pass();
    assert_eq!(entries.len(), 217);
    let http = everything_public();
    for entry in entries {
        let refused = block_on(http.check("GET", &entry));
        let expected = matches!(refused, Err(Error::InvalidUrl { .. } | Error::DeniedAddress { .. }));
        assert!(expected, "{entry:?}: {refused:?}");
    }
}

#[test]
fn n1_what_ssrfcheck_lets_pass_is_allowed() {
    let entries = entries(include_str!("../data/ssrfcheck/should-pass.json"));
    assert_eq!(entries.len(), 68);
    let http = everything_public();
    for entry in entries {
        assert_eq!(block_on(http.check("GET", &entry)), Ok(()), "{entry:?}");
    }
}

/// More of them, with `PORT` for the port of a listener on all addresses of this machine.
const MORE: &[&str] = &[
    "http://127.0.0.1:PORT/",
    "http://127.127.127.127:PORT/",
    "http://127.1:PORT/",
    "http://0:PORT/",
    "http://0.0.0.0:PORT/",
    "http://2130706433:PORT/",
    "http://0x7f000001:PORT/",
    "http://0x7f.0.0.1:PORT/",
    "http://0177.0.0.1:PORT/",
    "http://00000177.0.0.1:PORT/",
    "http://o177.0.0.1:PORT/",
    "http://425.510.425.510:PORT/",
    "http://7147006462:PORT/",
    "http://0x41414141A9FEA9FE:PORT/",
    "http://①②⑦.⓪.⓪.①:PORT/",
    "http://１２７.0.0.1:PORT/",
    "http://127。0。0。1:PORT/",
    "http://%31%32%37.0.0.1:PORT/",
    "http://127.0.0.1.:PORT/",
    "http://[::]:PORT/",
    "http://[::1]:PORT/",
    "http://[0000::1]:PORT/",
    "http://[::ffff:127.0.0.1]:PORT/",
    "http://[::ffff:7f00:1]:PORT/",
    "http://[::127.0.0.1]:PORT/",
    "http://[::ffff:0:127.0.0.1]:PORT/",
    "http://[64:ff9b::7f00:1]:PORT/",
    "http://[64:ff9b:1::7f00:1]:PORT/",
    "http://[2002:7f00:1::]:PORT/",
    "http://[2001:0:7f00:1::]:PORT/",
    "http://[fe80::1%25eth0]:PORT/",
    "http://[fe80::1]:PORT/",
    "http://[fc00::1]:PORT/",
    "http://[fec0::1]:PORT/",
    "http://[ff02::1]:PORT/",
    "http://[fd00:ec2::254]:PORT/",
    "http://169.254.169.254:PORT/latest/meta-data/",
    "http://0251.254.169.254:PORT/",
    "http://169.254.170.2:PORT/",
    "http://192.0.0.192:PORT/",
    "http://100.100.100.200:PORT/",
    "http://localhost:PORT/",
    "http://LOCALHOST:PORT/",
    "http://localhost.:PORT/",
    "http://a.localhost:PORT/",
    "http://ip6-localhost:PORT/",
    "http://ip6-loopback:PORT/",
    "http://instance-data:PORT/",
    "http://metadata:PORT/",
    "http://metadata.google.internal:PORT/",
    "http://rancher-metadata:PORT/",
    "http://127.0.0.1.nip.io:PORT/",
    "http://localtest.me:PORT/",
    "http://allowed.test@127.0.0.1:PORT/",
    "http://allowed.test:80@127.0.0.1:PORT/",
    "http://127.0.0.1:PORT#@allowed.test/",
    "http://allowed.test\\@127.0.0.1:PORT/",
    "http://127.0.0.1:PORT\\@allowed.test/",
    "http:127.0.0.1:PORT/",
    "HTTP:/127.0.0.1:PORT/",
    "http:///127.0.0.1:PORT/",
    "//127.0.0.1:PORT/",
    "127.0.0.1:PORT",
    "http://allowed.test &@127.0.0.1:PORT# @1.1.1.1/",
    "http://127.0.0.1\t:PORT/",
    "http://127.0.0.1:PORT/\r\nHost: allowed.test",
    "\thttp://127.0.0.1:PORT/",
    "http://allowed.test%00.127.0.0.1:PORT/",
    "http://allowed.test%2eevil.test:PORT/",
    "http://allowed.test.evil.test:PORT/",
    "http://evilallowed.test:PORT/",
    "http://sub.allowed.test:PORT/",
    "http://allowed.test..:PORT/",
    "http://127.0.0.1:80:PORT/",
    "http://127.0.0.1:+PORT/",
    "http://127.0.0.1:0PORT/",
    "gopher://127.0.0.1:PORT/_GET",
    "dict://127.0.0.1:PORT/",
    "ftp://127.0.0.1:PORT/",
    "file://127.0.0.1:PORT/",
    "jar:http://127.0.0.1:PORT/!/",
    "ws://127.0.0.1:PORT/",
    "xn--80ak6aa92e.test:PORT",
    "xn--localhost-:PORT",
];

/// With one host allowed and with all of them, on every port: nothing reaches this machine.
#[test]
fn n1_no_way_around_reaches_this_machine() {
    let trap = Trap::everywhere();
    // Names that nobody knows lead here, too: the worst resolver there is.
    let names = Names::default().otherwise("127.0.0.1");
    let one = http(&names, &["http://allowed.test:*"]);
    let all = http(&names, &["*:*"]);
    let port = trap.port.to_string();
    let mut urls: Vec<_> = MORE.iter().map(|url| url.replace("PORT", &port)).collect();
    for entry in should_not_pass() {
        // The same with the port of the trap, where it has a place for one.
        if let Ok(mut url) = url::Url::parse(&entry).or_else(|_| url::Url::parse(&format!("http://{entry}")))
            && url.set_port(Some(trap.port)).is_ok()
        {
            urls.push(url.to_string());
        }
        urls.push(entry);
    }
    block_on(async {
        for url in &urls {
            for http in [&one, &all] {
                let refused = get(http, url).await.unwrap_err();
                assert!(matches!(kind(&refused), "denied" | "invalid-url"), "{url:?}: {refused:?}");
            }
        }
    });
    assert_eq!(trap.hits(), 0);
    // The trap is one: what is named gets there, and is no HTTP.
    let http = builder(&names, &["127.0.0.1:*"]).build().unwrap();
    let reached = block_on(get(&http, &format!("http://127.0.0.1:{port}"))).unwrap_err();
    assert!(matches!(kind(&reached), "invalid-response" | "connection-failed"), "{reached:?}");
    assert_eq!(trap.hits(), 1);
}
