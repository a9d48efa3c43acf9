//! What a store in Redis does when the server is not as it should be.

use goru_core::{CallError, Value};
use goru_hostfns_kv::{Error, Kv, Redis};

use crate::backend::{RedisServer, block_on};

#[test]
fn stores_with_other_prefixes_are_apart() {
    let server = RedisServer::start();
    let (a, b) = (Kv::new(server.store().prefix("a")), Kv::new(server.store().prefix("b")));
    block_on(async {
        a.set("k", &Value::from(1), None).await.unwrap();
        assert_eq!(b.get("k").await, Ok(None));
        assert_eq!(Kv::new(server.store().prefix("a")).get("k").await, Ok(Some(Value::from(1))));
    });
}

#[test]
fn a_server_that_is_gone_is_an_error_that_tells_a_script_nothing() {
    let server = RedisServer::start();
    let kv = Kv::new(server.store());
    block_on(kv.set("k", &Value::from(1), None)).unwrap();
    drop(server);
    for _ in 0..2 {
        let error = block_on(kv.get("k")).unwrap_err();
        assert!(matches!(error, Error::Unavailable { .. }), "{error:?}");
        let shown = CallError::Failed {
            kind: "unavailable".to_owned(),
            message: "the store is not available".to_owned(),
            data: Some("unavailable".into()),
        };
        assert_eq!(CallError::from(error), shown);
    }
}

#[test]
fn a_malformed_address_is_refused() {
    for address in ["", "localhost", "http://localhost", "redis://"] {
        assert!(matches!(Redis::open(address), Err(Error::Unavailable { .. })), "{address}");
    }
}
