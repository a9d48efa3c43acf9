//! What rules allow, and what is no rule.

use goru_hostfns_http::{Error, Rule};

use crate::support::{Names, block_on, http};

/// Whether the rules allow a request to hosts that are all public, or say why not: `denied`, `address` or `url`.
fn check(rules: &[&str], rows: &[(&str, &str, &str)]) {
    let names = Names::default()
        .otherwise("93.184.216.34")
        .with("localhost", &["127.0.0.1", "::1"])
        .with("intranet.test", &["10.0.0.7"])
        .with("mixed.test", &["93.184.216.34", "10.0.0.7"])
        .with("six.test", &["93.184.216.34", "fd00::7"])
        .with("mapped.test", &["::ffff:10.0.0.7"]);
    let http = http(&names, rules);
    for (method, url, expected) in rows {
        let answer = match block_on(http.check(method, url)) {
            Ok(()) => "allowed",
            Err(Error::Denied { .. }) => "denied",
            Err(Error::DeniedAddress { .. }) => "address",
            Err(Error::InvalidUrl { .. }) => "url",
            Err(other) => panic!("{url}: {other:?}"),
        };
        assert_eq!(answer, *expected, "{rules:?}: {method} {url}");
    }
}

#[test]
fn n2_without_a_rule_nothing_is_allowed() {
    check(&[], &[("GET", "https://example.com/", "denied"), ("GET", "https://93.184.216.34/", "denied")]);
}

#[test]
fn n2_a_name_is_that_name() {
    check(
        &["api.example.com"],
        &[
            ("GET", "https://api.example.com/", "allowed"),
            ("DELETE", "http://api.example.com/x?y#z", "allowed"),
            ("GET", "api.example.com", "allowed"),
            ("GET", "https://API.Example.COM/", "allowed"),
            ("GET", "https://api.example.com./", "allowed"),
            ("GET", "https://api.example.com:443/", "allowed"),
            ("GET", "https://ⓐⓟⓘ.example.com/", "allowed"),
            ("GET", "https://api.exam\u{ad}ple.com/", "allowed"),
            ("GET", "https://api.example.com../", "url"),
            ("GET", "https://api.example.com:80/", "denied"),
            ("GET", "http://api.example.com:443/", "denied"),
            ("GET", "https://api.example.com:8443/", "denied"),
            ("GET", "https://x.api.example.com/", "denied"),
            ("GET", "https://example.com/", "denied"),
            ("GET", "https://evilapi.example.com/", "denied"),
            ("GET", "https://api.example.com.evil.test/", "denied"),
            ("GET", "https://api.example.com%2eevil.test/", "denied"),
            ("GET", "https://api.example.com@evil.test/", "url"),
            ("GET", "https://user@api.example.com/", "url"),
            ("GET", "https://evil.test\\@api.example.com/", "url"),
            ("GET", "https://evil.test/@api.example.com/", "denied"),
            ("GET", "https://evil.test#@api.example.com/", "denied"),
            ("GET", "https://api.example.com\t/", "url"),
            ("GET", "https://api.example.com/\n", "url"),
            ("GET", " https://api.example.com/", "url"),
            ("GET", "https:api.example.com/", "url"),
            ("GET", "https:/api.example.com/", "url"),
            ("GET", "https://api.example.com:0/", "url"),
            ("GET", "https://api.example.com:65536/", "url"),
            ("GET", "https://api.example.com:+443/", "url"),
            ("GET", "ftp://api.example.com/", "url"),
            ("GET", "https://xn--api-/", "url"),
        ],
    );
}

#[test]
fn n2_a_wildcard_is_what_is_below() {
    check(
        &["*.example.com"],
        &[
            ("GET", "https://a.example.com/", "allowed"),
            ("GET", "https://a.b.EXAMPLE.com/", "allowed"),
            ("GET", "https://a.example.com./", "allowed"),
            ("GET", "https://example.com/", "denied"),
            ("GET", "https://evilexample.com/", "denied"),
            ("GET", "https://.example.com/", "url"),
            ("GET", "https://a.example.com.evil.test/", "denied"),
        ],
    );
    check(
        &["*"],
        &[
            ("GET", "https://anything.test/", "allowed"),
            ("GET", "http://93.184.216.34/", "allowed"),
            ("GET", "http://anything.test:8080/", "denied"),
            ("GET", "http://10.0.0.7/", "address"),
            ("GET", "http://localhost/", "address"),
            ("GET", "http://intranet.test/", "address"),
        ],
    );
}

#[test]
fn n2_names_beyond_ascii_are_one_name() {
    check(
        &["straße.example", "https://bücher.example"],
        &[
            ("GET", "https://straße.example/", "allowed"),
            ("GET", "https://STRASSE.example/", "denied"),
            ("GET", "https://xn--strae-oqa.example/", "allowed"),
            ("GET", "https://BÜCHER.example/", "allowed"),
            ("GET", "https://xn--bcher-kva.example/", "allowed"),
            ("GET", "https://bucher.example/", "denied"),
        ],
    );
}

#[test]
fn n2_methods_schemes_and_ports_are_held_to() {
    check(
        &["GET,HEAD https://a.test", "http://b.test:*", "c.test:8080"],
        &[
            ("GET", "https://a.test/", "allowed"),
            ("head", "https://a.test/", "allowed"),
            ("POST", "https://a.test/", "denied"),
            ("GET", "http://a.test/", "denied"),
            ("GET", "http://b.test:1/", "allowed"),
            ("GET", "http://b.test/", "allowed"),
            ("GET", "https://b.test/", "denied"),
            ("GET", "http://c.test:8080/", "allowed"),
            ("GET", "https://c.test:8080/", "allowed"),
            ("GET", "http://c.test:08080/", "allowed"),
            ("GET", "http://c.test/", "denied"),
        ],
    );
}

#[test]
fn n2_a_path_is_that_path_and_what_is_below() {
    check(
        &["a.test/v1", "b.test/v1/"],
        &[
            ("GET", "https://a.test/v1", "allowed"),
            ("GET", "https://a.test/v1?x=/../..", "allowed"),
            ("GET", "https://a.test/v1/", "allowed"),
            ("GET", "https://a.test/v1/users/%C3%A9", "allowed"),
            ("GET", "https://a.test/v0/../v1/x", "allowed"),
            ("GET", "https://a.test/v1/x/..", "allowed"),
            ("GET", "https://a.test/v10", "denied"),
            ("GET", "https://a.test/", "denied"),
            ("GET", "https://a.test//v1", "denied"),
            ("GET", "https://a.test/V1", "denied"),
            ("GET", "https://a.test/v1/../admin", "denied"),
            ("GET", "https://a.test/v1/%2e%2e/admin", "denied"),
            ("GET", "https://a.test/v1/.%2E/admin", "denied"),
            ("GET", "https://a.test/v1/..%2fadmin", "denied"),
            ("GET", "https://a.test/v1/%2e%2e%2fadmin", "denied"),
            ("GET", "https://a.test/v1%2f..%2fadmin", "denied"),
            ("GET", "https://a.test/v1/..%5cadmin", "denied"),
            ("GET", "https://a.test/v1/..;/admin", "denied"),
            ("GET", "https://a.test/v1/%252e%252e/admin", "denied"),
            ("GET", "https://a.test/v1/..%00/admin", "denied"),
            ("GET", "https://b.test/v1/x", "allowed"),
            ("GET", "https://b.test/v1", "denied"),
        ],
    );
    // A rule without a path is about the host, whose paths are all alike.
    check(&["a.test"], &[("GET", "https://a.test/x%2fy", "allowed")]);
}

#[test]
fn n1_addresses_that_are_not_public_have_to_be_named() {
    let rows = |expected| {
        [
            ("GET", "http://intranet.test/", expected),
            ("GET", "http://mixed.test/", expected),
            ("GET", "http://mapped.test/", expected),
        ]
    };
    check(&["*.test", "intranet.test"], &rows("address"));
    for named in ["10.0.0.7", "10.0.0.0/8", "http://10.0.0.7", "10.0.0.0/8:80", "GET 10.0.0.7:*"] {
        check(&["*.test", named], &rows("allowed"));
    }
    // What names the address has to be for such a request in all its parts.
    for other in ["10.0.0.8", "https://10.0.0.7", "10.0.0.7:8080", "POST 10.0.0.7", "10.0.0.7:80/v1", "11.0.0.0/8"] {
        check(&["*.test", other], &rows("address"));
    }
    check(
        &["*.test", "10.0.0.0/8", "[fd00::]/8"],
        &[
            ("GET", "http://six.test/", "allowed"),
            ("GET", "http://10.255.0.1/", "allowed"),
            ("GET", "http://[::ffff:10.0.0.7]/", "allowed"),
            ("GET", "http://[fd12::1]/", "allowed"),
            ("GET", "http://[fc00::1]/", "denied"),
            ("GET", "http://11.0.0.1/", "denied"),
            ("GET", "http://localhost/", "denied"),
        ],
    );
    check(&["*.test", "10.0.0.0/8"], &[("GET", "http://six.test/", "address")]);
}

#[test]
fn n1_the_rule_localhost_names_loopback_for_that_name() {
    check(
        &["localhost:8080"],
        &[
            ("GET", "http://localhost:8080/", "allowed"),
            ("GET", "http://localhost/", "denied"),
            ("GET", "http://127.0.0.1:8080/", "denied"),
            ("GET", "http://a.localhost:8080/", "denied"),
        ],
    );
    let names = Names::default().with("localhost", &["127.0.0.1", "10.0.0.7"]);
    let refused = block_on(http(&names, &["localhost"]).check("GET", "http://localhost/")).unwrap_err();
    assert_eq!(refused, Error::DeniedAddress { host: "localhost".into(), address: "10.0.0.7".parse().unwrap() });
}

#[test]
fn n2_a_name_that_no_rule_allows_is_not_looked_up() {
    let names = Names::default().otherwise("93.184.216.34");
    let http = http(&names, &["a.test"]);
    assert!(block_on(http.check("GET", "https://b.test/")).is_err());
    assert!(block_on(http.check("GET", "https://93.184.216.34/")).is_err());
    assert_eq!(names.asked(), Vec::<String>::new());
    assert_eq!(block_on(http.check("GET", "https://A.test./")), Ok(()));
    assert_eq!(names.asked(), ["a.test"]);
}

#[test]
fn a_denial_says_what_would_allow_it() {
    let names = Names::default().with("intranet.test", &["10.0.0.7"]);
    let http = http(&names, &["https://a.test/v1", "intranet.test"]);
    let told = |method, url| block_on(http.check(method, url)).unwrap_err().to_string();
    assert_eq!(
        told("POST", "https://a.test:8443/v1?token=1234"),
        "no rule allows `POST https://a.test:8443/v1`; the rule `POST https://a.test:8443` would"
    );
    assert_eq!(told("GET", "http://[::1]/"), "no rule allows `GET http://[::1]/`; the rule `GET http://[::1]` would");
    assert_eq!(
        told("GET", "http://intranet.test/"),
        "`intranet.test` has the address 10.0.0.7, which is not public, and which no rule names"
    );
}

#[test]
fn a_rule_is_displayed_as_it_is_read() {
    for (text, displayed) in [
        ("example.com", "example.com"),
        ("Example.COM.", "example.com"),
        ("GET,POST http://*.example.com:8080/v1", "GET,POST http://*.example.com:8080/v1"),
        ("*:*", "*:*"),
        ("https://*/", "https://*"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("10.0.0.7:80/8", "10.0.0.7:80/8"),
        ("10.0.0.0/8", "10.0.0.0/8"),
        ("10.0.0.0/8:*/v1", "10.0.0.0/8:*/v1"),
        ("10.0.0.0/8/v1", "10.0.0.0/8/v1"),
        ("10.0.0.7/32", "10.0.0.7"),
        ("10.0.0.7/v1", "10.0.0.7/v1"),
        ("[fd00::7]:80", "[fd00::7]:80"),
        ("[fd00::]/8", "[fd00::]/8"),
    ] {
        let rule: Rule = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(rule.to_string(), displayed, "{text}");
        assert_eq!(displayed.parse::<Rule>().as_ref(), Ok(&rule), "{text}");
    }
}

#[test]
fn what_is_no_rule_says_why() {
    const FORM: &str = "it is `[METHOD[,METHOD] ][scheme://]host[:port][/path]`";
    const PORT: &str = "its port is neither a number from 1 to 65535 nor `*`";
    const SCHEME: &str = "its scheme is neither `http` nor `https`";
    const NAME: &str = "its host is no name";
    const STAR: &str = "its host is no name; `*` stands alone, or for all labels before `.`";
    const METHOD: &str = "is no method: they are GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, in capitals";
    for (text, reason) in [
        ("", "its host is none: empty host".to_owned()),
        ("https://", "its host is none: empty host".into()),
        (":80", "its host is none: empty host".into()),
        ("ftp://a.test", SCHEME.into()),
        ("HTTP://a.test", SCHEME.into()),
        ("get a.test", format!("`get` {METHOD}")),
        ("GET, a.test", format!("`` {METHOD}")),
        ("TRACE a.test", format!("`TRACE` {METHOD}")),
        ("GET  a.test", FORM.into()),
        ("user@a.test", FORM.into()),
        ("a.test/x?y", FORM.into()),
        ("a.test/x#y", FORM.into()),
        ("a\\b", FORM.into()),
        ("a.test:0", PORT.into()),
        ("a.test:65536", PORT.into()),
        ("a.test:", PORT.into()),
        ("a.test:+80", PORT.into()),
        ("a.test:80:80", PORT.into()),
        ("a..test", NAME.into()),
        ("*.", "its host is none: empty host".into()),
        ("a*.test", STAR.into()),
        ("*.*.test", STAR.into()),
        ("a.*", STAR.into()),
        ("a%2etest", STAR.into()),
        ("*.10.0.0.7", "there are no names below an address".into()),
        ("127.1", "write its address as `127.0.0.1`".into()),
        ("0x7f000001", "write its address as `127.0.0.1`".into()),
        ("[0::1]", "write its address as `[::1]`".into()),
        ("::1", "an address of IPv6 stands in brackets: `[::1]`".into()),
        ("fd00::/8", "an address of IPv6 stands in brackets: `[fd00::]`".into()),
        ("10.0.0.0/33", "its network's prefix is longer than an address".into()),
        ("10.0.0.1/8", "its network begins before the address: write `10.0.0.0/8`".into()),
        ("a.test/x/../y", "its path is not what requests say: write `/y`".into()),
        ("a.test/é", "its path is not what requests say: write `/%C3%A9`".into()),
        ("a.test/x%2fy", "its path has an encoded `/`, `\\`, `%` or `..`, which servers read differently".into()),
    ] {
        let refused = text.parse::<Rule>();
        assert_eq!(refused, Err(Error::InvalidRule { rule: text.to_owned(), reason }));
    }
}
