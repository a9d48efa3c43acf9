//! What `interface!` makes of declarations that share types.

#![cfg(feature = "wit")]

use goru_core::{CallError, FunctionError, TypeShape, Value, async_trait};

goru_core::interface!(
    inline = "
    package shop:shared@1.0.0;

    interface common {
        record place { id: u8 }
        /// Why nothing was found.
        enum lookup-error {
            /// There is no such place.
            not-found,
        }
    }

    interface places {
        use common.{place, lookup-error as problem};

        find: func(near: place) -> result<place, problem>;
    }
"
);

struct Places;

#[async_trait]
impl places::Places for Places {
    async fn find(&self, near: common::Place) -> Result<common::Place, FunctionError<common::LookupError>> {
        if near.id == 0 { Err(common::LookupError::NotFound)? } else { Ok(near) }
    }
}

#[test]
fn an_error_that_another_interface_defines_is_one() {
    let capability = places::capability(Places).unwrap();
    let names: Vec<_> = capability.interface().types().iter().filter_map(|ty| ty.name.as_deref()).collect();
    assert_eq!(names, ["place", "lookup-error"]);
    assert!(capability.interface().types().iter().any(|ty| matches!(ty.shape, TypeShape::Enum(_))));
    let find = |id: u8| {
        let mut find = Box::pin(capability.call("places.find", Value::map([("near", Value::map([("id", id)]))])));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        match find.as_mut().poll(&mut context) {
            std::task::Poll::Ready(answer) => answer,
            std::task::Poll::Pending => panic!("nothing here waits"),
        }
    };
    assert_eq!(find(7), Ok(Value::map([("id", 7)])));
    let (kind, message) = ("not-found".to_owned(), "there is no such place".to_owned());
    assert_eq!(find(0), Err(CallError::Failed { kind, message, data: Some("not-found".into()) }));
    assert_eq!(common::LookupError::NotFound.to_string(), "there is no such place");
}
