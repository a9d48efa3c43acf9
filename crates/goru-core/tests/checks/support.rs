//! A function that answers with what a test says, and short names for what tests are full of.

use std::sync::{Arc, Mutex};

use goru_core::{
    CallError, Capability, EnumCase, Error, Function, HostFunction, Interface, Parameter, TypeDeclaration, TypeIndex,
    TypeShape, Value, VariantCase, async_trait,
};

/// Nothing in these tests waits.
pub(crate) fn block_on<F: Future>(future: F) -> F::Output {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::pin!(future).poll(&mut context) {
        std::task::Poll::Ready(output) => output,
        std::task::Poll::Pending => panic!("it waits"),
    }
}

pub(crate) fn plain(shape: TypeShape) -> TypeDeclaration {
    TypeDeclaration { name: None, documentation: String::new(), shape }
}

pub(crate) fn field(name: &str, ty: TypeIndex) -> Parameter {
    Parameter { name: name.to_owned(), documentation: String::new(), ty }
}

pub(crate) fn case(name: &str) -> EnumCase {
    EnumCase { name: name.to_owned(), documentation: String::new() }
}

pub(crate) fn carrying(name: &str, ty: Option<TypeIndex>) -> VariantCase {
    VariantCase { name: name.to_owned(), documentation: String::new(), ty }
}

/// A function that answers with what the test says, and notes what it was given.
#[derive(Default)]
pub(crate) struct Scripted {
    pub(crate) given: Mutex<Vec<Value>>,
    pub(crate) answer: Mutex<Option<Result<Value, CallError>>>,
}

pub(crate) struct Shared(pub(crate) Arc<Scripted>);

#[async_trait]
impl HostFunction for Shared {
    async fn call(&self, arguments: Value) -> Result<Value, CallError> {
        self.0.given.lock().unwrap().push(arguments);
        self.0.answer.lock().unwrap().clone().unwrap_or(Ok(Value::Null))
    }
}

/// A capability `t` with one function `f`, and what is behind it.
pub(crate) fn capability(interface: Interface) -> Result<(Capability, Arc<Scripted>), Error> {
    let scripted = Arc::new(Scripted::default());
    let function = Arc::new(Shared(Arc::clone(&scripted))) as Arc<dyn HostFunction>;
    Ok((Capability::new(interface, [("f", function)])?, scripted))
}

/// What becomes of `value` as the parameter `v` of the type that `declare` makes: as the function sees it, or the text.
pub(crate) fn conform(declare: impl FnOnce(&mut Interface) -> TypeIndex, values: &[(Value, Result<Value, &str>)]) {
    let mut interface = Interface::new("t");
    let ty = declare(&mut interface);
    let interface = interface.function(Function::new("f").typed_parameter("v", ty));
    let (capability, scripted) = capability(interface).expect("it is a declaration");
    for (value, expected) in values {
        scripted.given.lock().unwrap().clear();
        let answer = block_on(capability.call("t.f", Value::map([("v", value.clone())])));
        let given = scripted.given.lock().unwrap().clone();
        let shown = format!("{value:?}");
        match expected {
            // As texts, since NaN is not equal to itself.
            Ok(expected) => {
                assert_eq!(answer, Ok(Value::Null), "{shown}");
                assert_eq!(format!("{given:?}"), format!("{:?}", [Value::map([("v", expected.clone())])]), "{shown}");
            }
            Err(text) => {
                assert_eq!(answer, Err(CallError::InvalidArguments((*text).to_owned())), "{shown}");
                assert_eq!(given, [], "the function sees nothing of what is refused: {shown}");
            }
        }
    }
}

/// A value that comes through as it is.
pub(crate) fn same(value: Value) -> (Value, Result<Value, &'static str>) {
    (value.clone(), Ok(value))
}

pub(crate) fn int(integer: i128) -> Value {
    Value::from(integer)
}

pub(crate) fn text(text: &str) -> Value {
    Value::from(text)
}

pub(crate) fn list<const N: usize>(items: [Value; N]) -> Value {
    Value::List(items.into())
}

pub(crate) fn map<const N: usize>(entries: [(&str, Value); N]) -> Value {
    Value::map(entries)
}
