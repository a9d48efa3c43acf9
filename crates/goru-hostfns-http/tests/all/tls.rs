//! Certificates, and the headers that only secure connections carry.

use std::sync::Arc;

use goru_core::{CallError, Value};
use goru_hostfns_http::{Error, Http};
use rcgen::{BasicConstraints, Certificate, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use tokio_rustls::rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
};

use crate::{
    server::{Server, ok},
    support::{Names, block_on, builder, call, get, kind, pairs},
};

/// An authority that nobody knows but the test.
struct Authority {
    certificate: Certificate,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    fn new(name: &str) -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        let certificate = params.self_signed(&key).unwrap();
        Self { certificate, issuer: Issuer::new(params, key) }
    }

    /// What a server with a certificate for these names, changed in some way, is configured with.
    fn vouch(&self, names: &[&str], change: impl Fn(&mut CertificateParams)) -> Arc<ServerConfig> {
        let (mut params, key) = params(names);
        change(&mut params);
        config(&params.signed_by(&key, &self.issuer).unwrap(), &key)
    }
}

fn params(names: &[&str]) -> (CertificateParams, KeyPair) {
    let names: Vec<_> = names.iter().map(|&name| name.to_owned()).collect();
    (CertificateParams::new(names).unwrap(), KeyPair::generate().unwrap())
}

fn config(certificate: &Certificate, key: &KeyPair) -> Arc<ServerConfig> {
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let builder = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().unwrap().with_no_client_auth();
    Arc::new(builder.with_single_cert(vec![certificate.der().clone()], key).unwrap())
}

fn names() -> Names {
    Names::default().with("a.test", &["127.0.0.1"]).with("b.test", &["127.0.0.1"])
}

fn trusting(authority: &Authority) -> Http {
    let http = builder(&names(), &["*.test:*", "127.0.0.1:*"]);
    http.root_certificate(authority.certificate.der()).build().unwrap()
}

fn secure(server: &Server, host: &str, path: &str) -> String {
    server.url(host, path).replace("http://", "https://")
}

#[test]
fn n12_a_certificate_of_a_trusted_authority_is_accepted() {
    let authority = Authority::new("the test's");
    let config = authority.vouch(&["a.test", "127.0.0.1"], |_| {});
    let server = Server::secure(config, |_, stream| drop(stream.write_all(ok("ok").as_bytes())));
    let pem = builder(&names(), &["*.test:*", "127.0.0.1:*"]);
    let pem = pem.root_certificates(&authority.certificate.pem()).build().unwrap();
    for http in [trusting(&authority), pem] {
        for host in ["a.test", "127.0.0.1", "A.test."] {
            let answer = block_on(get(&http, &secure(&server, host, "/"))).unwrap();
            assert_eq!(answer.get("body"), Some(&Value::Bytes(b"ok".to_vec())), "{host}");
        }
    }
    assert_eq!(server.received()[0].header("host"), [format!("a.test:{}", server.port)]);
}

#[test]
fn n12_any_other_certificate_is_refused() {
    let authority = Authority::new("the test's");
    let refused = |config: Arc<ServerConfig>, reason: &str| {
        let heard = Arc::new(std::sync::Mutex::new(Vec::new()));
        let told = Arc::clone(&heard);
        let server = Server::secure(config, |_, stream| drop(stream.write_all(ok("ok").as_bytes())));
        let http = builder(&names(), &["*.test:*", "127.0.0.1:*"])
            .root_certificate(authority.certificate.der())
            .on_failure(move |error| told.lock().unwrap().push(error.to_string()))
            .build()
            .unwrap();
        let refused = block_on(get(&http, &secure(&server, "a.test", "/")));
        let message = "the secure connection to `a.test` failed".to_owned();
        assert_eq!(
            refused,
            Err(CallError::Failed { kind: "tls-failed".into(), message, data: Some("tls-failed".into()) })
        );
        // The request was not sent.
        assert_eq!(server.received().len(), 0);
        let heard = heard.lock().unwrap();
        let begin = format!("the secure connection to `a.test` failed: invalid peer certificate: {reason}");
        assert!(heard.len() == 1 && heard[0].starts_with(&begin), "{heard:?}");
    };
    refused(authority.vouch(&["b.test"], |_| {}), "certificate not valid for name \"a.test\"");
    refused(authority.vouch(&["*.a.test"], |_| {}), "certificate not valid for name \"a.test\"");
    refused(
        authority.vouch(&["a.test"], |params| {
            params.not_before = date_time_ymd(2020, 1, 1);
            params.not_after = date_time_ymd(2021, 1, 1);
        }),
        "certificate expired",
    );
    refused(
        authority.vouch(&["a.test"], |params| params.not_before = date_time_ymd(3000, 1, 1)),
        "certificate not valid yet",
    );
    refused(Authority::new("another").vouch(&["a.test"], |_| {}), "UnknownIssuer");
    let (params, key) = params(&["a.test"]);
    refused(config(&params.self_signed(&key).unwrap(), &key), "UnknownIssuer");
}

#[test]
fn n12_a_server_without_tls_gets_nothing() {
    let server = Server::saying(ok("ok"));
    let refused = block_on(get(&trusting(&Authority::new("the test's")), &secure(&server, "a.test", "/")));
    assert_eq!(refused.as_ref().map_err(kind), Err("tls-failed"));
    assert_eq!(server.received().len(), 0);
}

#[test]
fn n12_no_redirect_leaves_a_secure_connection() {
    let plain = Server::saying(ok("ok"));
    let authority = Authority::new("the test's");
    let location = plain.url("a.test", "/");
    let config = authority.vouch(&["a.test"], |_| {});
    let answer = format!("HTTP/1.1 302 Found\r\nLocation: {location}\r\n\r\n");
    let server = Server::secure(config, move |_, stream| drop(stream.write_all(answer.as_bytes())));
    let refused = block_on(get(&trusting(&authority), &secure(&server, "a.test", "/")));
    let message = format!(
        "a redirect from `https://a.test:{}` to `http://a.test:{}` would leave the secure connection, which no rule allows",
        server.port, plain.port
    );
    assert_eq!(refused, Err(CallError::Denied(message)));
    assert_eq!(plain.hits(), 0);
}

#[test]
fn a_certificate_that_is_none_is_told() {
    for builder in [
        Http::builder().root_certificate(b"no certificate"),
        Http::builder().root_certificates("no certificate"),
        Http::builder().root_certificates("-----BEGIN CERTIFICATE-----\n%\n-----END CERTIFICATE-----\n"),
    ] {
        assert!(matches!(builder.build(), Err(Error::InvalidCertificate { .. })));
    }
}

const SECRET: &str = "Bearer 8e1f-secret";

/// Handles with a secret for `a.test`, and what a server heard of it.
fn heard(
    rule: &str,
    server: &Server,
    authority: Option<&Authority>,
    url: &str,
    headers: &[(&str, &str)],
) -> Vec<Vec<String>> {
    let mut http = builder(&names(), &["*.test:*", "127.0.0.1:*"]).secret(rule, "Authorization", SECRET);
    if let Some(authority) = authority {
        http = http.root_certificate(authority.certificate.der());
    }
    let http = http.build().unwrap();
    let headers = headers.iter().map(|(name, value)| Value::List(vec![Value::from(*name), Value::from(*value)]));
    let arguments = Value::map([("url", Value::from(url)), ("headers", Value::List(headers.collect()))]);
    let answer = block_on(async { call(&http.capability().unwrap(), "get", arguments).await });
    let told = format!("{answer:?} {http:?} {:?}", http.capability());
    assert!(!told.contains("8e1f"), "{told}");
    let received = server.received();
    received.iter().map(|it| it.header("authorization").into_iter().map(str::to_owned).collect()).collect()
}

#[test]
fn a_secret_is_attached_where_its_rule_says() {
    let authority = Authority::new("the test's");
    let start = || {
        let config = authority.vouch(&["a.test", "b.test"], |_| {});
        Server::secure(config, |_, stream| drop(stream.write_all(ok("ok").as_bytes())))
    };
    for (rule, host, path, expected) in [
        ("https://a.test:*", "a.test", "/", Some(SECRET)),
        ("a.test:*", "a.test", "/", Some(SECRET)),
        ("GET *.test:*/v1", "a.test", "/v1/x", Some(SECRET)),
        ("a.test:*", "b.test", "/", None),
        ("a.test", "a.test", "/", None),
        ("POST a.test:*", "a.test", "/", None),
        ("a.test:*/v1", "a.test", "/v2", None),
        ("a.test:*/v1", "a.test", "/v1/..%2fv2", None),
        ("http://a.test:*", "a.test", "/", None),
        ("127.0.0.1:*", "a.test", "/", None),
    ] {
        let server = start();
        let heard = heard(rule, &server, Some(&authority), &secure(&server, host, path), &[]);
        assert_eq!(heard, [expected.map(str::to_owned).into_iter().collect::<Vec<_>>()], "{rule} {host} {path}");
    }
    // What the script says under that name is not heard.
    let server = start();
    let mine = [("authorization", "mine"), ("Authorization", "mine too")];
    assert_eq!(heard("a.test:*", &server, Some(&authority), &secure(&server, "a.test", "/"), &mine), [[SECRET]]);
}

#[test]
fn a_secret_is_not_sent_where_anybody_can_read_it() {
    for (rule, expected) in [("a.test:*", None), ("https://a.test:*", None), ("http://a.test:*", Some(SECRET))] {
        let server = Server::saying(ok("ok"));
        let heard = heard(rule, &server, None, &server.url("a.test", "/"), &[]);
        assert_eq!(heard, [expected.map(str::to_owned).into_iter().collect::<Vec<_>>()], "{rule}");
    }
}

#[test]
fn a_secret_goes_by_each_request_of_a_redirect() {
    // From a host without to one with, and on to one without.
    let end = Server::saying(ok("ok"));
    let location = end.url("b.test", "/");
    let middle = Server::saying(format!("HTTP/1.1 307 Found\r\nLocation: {location}\r\n\r\n"));
    let location = middle.url("a.test", "/");
    let start = Server::saying(format!("HTTP/1.1 307 Found\r\nLocation: {location}\r\n\r\n"));
    let url = start.url("b.test", "/");
    let rule = "http://a.test:*";
    assert_eq!(heard(rule, &start, None, &url, &[("Authorization", "mine")]), [["mine"]]);
    assert_eq!(middle.only().header("authorization"), [SECRET]);
    assert_eq!(end.only().header("authorization"), Vec::<&str>::new());
}

#[test]
fn a_secret_takes_the_place_of_names_that_servers_take_for_it() {
    let server = Server::saying(ok("ok"));
    let http = builder(&names(), &["a.test:*", "127.0.0.1:*"])
        .secret("http://a.test:*", "X-Api-Key", "first")
        .secret("http://a.test:*", "x-api-key", "last")
        .build()
        .unwrap();
    let headers = pairs(&[("X_Api_Key", "mine"), ("x-api_key", "mine"), ("X-Api-Key-2", "kept")]);
    let arguments = Value::map([("url", Value::from(server.url("a.test", "/"))), ("headers", headers)]);
    block_on(async { call(&http.capability().unwrap(), "get", arguments).await }).unwrap();
    let received = server.only();
    assert_eq!(received.header("x-api-key"), ["last"]);
    assert_eq!(received.header("x-api-key-2"), ["kept"]);
    assert_eq!((received.header("x_api_key").len(), received.header("x-api_key").len()), (0, 0));
}

#[test]
fn a_secret_that_is_none_is_told_without_its_value() {
    for (name, value, reason) in [
        ("Host", "x", "the header `host` is not a script's to set"),
        ("a b", "x", "`a b` is no name of a header"),
        ("X", "8e1f\n", "the value of the header `X` has a control character"),
    ] {
        let refused = Http::builder().secret("a.test", name, value).build().unwrap_err();
        assert_eq!(refused, Error::InvalidSecret { name: name.into(), reason: reason.into() });
        assert!(!format!("{refused} {refused:?}").contains("8e1f"));
    }
    assert!(matches!(Http::builder().secret("*.*", "X", "x").build(), Err(Error::InvalidRule { .. })));
}
