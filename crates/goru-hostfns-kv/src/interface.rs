//! The interface `kv`, and what answers its calls.

use std::{sync::Arc, time::Duration};

use goru_core::{
    CallError, Capability, Function, HostFunction, IntegerWidth, Interface, TypeDeclaration, TypeIndex, TypeShape,
    Value, async_trait,
};

use crate::{Kv, arguments::Arguments};

const ABOUT: &str = "\
A store of values under text keys.

A value is anything that can be passed to the host. What goes wrong has a kind: `invalid-key` (it is empty), `too-large` \
(a key or a value), `full` (too many entries or bytes), `not-an-integer`, `overflow`, `invalid-value`, `unavailable`.";

/// The functions with their documentation, in the order in which they are declared.
const FUNCTIONS: [(&str, Operation, &str); 8] = [
    ("get", Operation::Get, "The value under `key`, or null where there is none."),
    (
        "set",
        Operation::Set,
        "Puts `value` under `key`, in place of what was there. With `ttl-ms` it expires after so many milliseconds; \
         without, it does not.",
    ),
    ("delete", Operation::Delete, "Removes what is under `key`, and tells whether there was something."),
    ("exists", Operation::Exists, "Whether there is a value under `key`; null is a value, too."),
    (
        "keys",
        Operation::Keys,
        "The keys that begin with `prefix`, sorted by code points: at most `limit` of them, and never more than a page, \
         which has 1,000 unless the application set another size. With `after`, those that come after that key: pass the \
         last one to get the next page.",
    ),
    (
        "increment",
        Operation::Increment,
        "Adds `by`, or 1, to the integer under `key` in one step, and gives the sum. A key without a value counts as 0. \
         An expiry stays as it is.",
    ),
    (
        "compare-and-set",
        Operation::CompareAndSet,
        "Does what `set` does if the value under `key` is `expected`, in one step, and tells whether it was. A key without \
         a value has the value null.",
    ),
    (
        "expire",
        Operation::Expire,
        "Lets the value under `key` expire after `ttl-ms` milliseconds from now, or never where that is null, and tells \
         whether there is a value.",
    ),
];

#[derive(Clone, Copy)]
enum Operation {
    Get,
    Set,
    Delete,
    Exists,
    Keys,
    Increment,
    CompareAndSet,
    Expire,
}

/// Joins the declaration to a store.
pub(crate) fn capability(kv: &Kv) -> Result<Capability, goru_core::Error> {
    let mut interface = Interface::new("kv").documentation(ABOUT);
    let types = Types::declare(&mut interface);
    for (name, operation, documentation) in FUNCTIONS {
        interface = interface.function(types.function(operation, Function::new(name).documentation(documentation)));
    }
    let answers = FUNCTIONS
        .map(|(name, operation, _)| (name, Arc::new(Call { kv: kv.clone(), operation }) as Arc<dyn HostFunction>));
    Ok(Capability::new(interface, answers)?.globals("kv"))
}

/// The types of parameters and results.
struct Types {
    any: TypeIndex,
    maybe_any: TypeIndex,
    text: TypeIndex,
    maybe_text: TypeIndex,
    texts: TypeIndex,
    boolean: TypeIndex,
    sum: TypeIndex,
    maybe_summand: TypeIndex,
    maybe_count: TypeIndex,
    maybe_milliseconds: TypeIndex,
}

impl Types {
    fn declare(interface: &mut Interface) -> Self {
        let mut declare =
            |shape| interface.declare(TypeDeclaration { name: None, documentation: String::new(), shape });
        let any = TypeIndex::default();
        let text = declare(TypeShape::Text);
        let sum = declare(TypeShape::Integer(IntegerWidth::S64));
        let count = declare(TypeShape::Integer(IntegerWidth::U32));
        let milliseconds = declare(TypeShape::Integer(IntegerWidth::U64));
        Self {
            any,
            text,
            sum,
            boolean: declare(TypeShape::Boolean),
            texts: declare(TypeShape::List(text)),
            maybe_any: declare(TypeShape::Option(any)),
            maybe_text: declare(TypeShape::Option(text)),
            maybe_summand: declare(TypeShape::Option(sum)),
            maybe_count: declare(TypeShape::Option(count)),
            maybe_milliseconds: declare(TypeShape::Option(milliseconds)),
        }
    }

    /// Gives a function its parameters and its result.
    fn function(&self, operation: Operation, function: Function) -> Function {
        let key = |function: Function| function.typed_parameter("key", self.text);
        match operation {
            Operation::Get => key(function).output(Some(self.maybe_any)),
            Operation::Set => key(function)
                .typed_parameter("value", self.any)
                .typed_parameter("ttl-ms", self.maybe_milliseconds)
                .output(None),
            Operation::Delete | Operation::Exists => key(function).output(Some(self.boolean)),
            Operation::Keys => function
                .typed_parameter("prefix", self.maybe_text)
                .typed_parameter("limit", self.maybe_count)
                .typed_parameter("after", self.maybe_text)
                .output(Some(self.texts)),
            Operation::Increment => key(function).typed_parameter("by", self.maybe_summand).output(Some(self.sum)),
            Operation::CompareAndSet => key(function)
                .typed_parameter("expected", self.any)
                .typed_parameter("value", self.any)
                .typed_parameter("ttl-ms", self.maybe_milliseconds)
                .output(Some(self.boolean)),
            Operation::Expire => {
                key(function).typed_parameter("ttl-ms", self.maybe_milliseconds).output(Some(self.boolean))
            }
        }
    }
}

/// One function on one store.
struct Call {
    kv: Kv,
    operation: Operation,
}

#[async_trait]
impl HostFunction for Call {
    async fn call(&self, arguments: Value) -> Result<Value, CallError> {
        let (kv, mut arguments) = (&self.kv, Arguments::new(arguments)?);
        let answer = match self.operation {
            Operation::Get => {
                let key = arguments.text("key")?;
                arguments.finish()?;
                kv.get(&key).await.map(Value::from)
            }
            Operation::Set => {
                let (key, value) = (arguments.text("key")?, arguments.value("value")?);
                let ttl = ttl(&mut arguments)?;
                arguments.finish()?;
                kv.set(&key, &value, ttl).await.map(|()| Value::Null)
            }
            Operation::Delete => {
                let key = arguments.text("key")?;
                arguments.finish()?;
                kv.delete(&key).await.map(Value::Bool)
            }
            Operation::Exists => {
                let key = arguments.text("key")?;
                arguments.finish()?;
                kv.exists(&key).await.map(Value::Bool)
            }
            Operation::Keys => {
                // No prefix is a prefix of every key.
                let prefix = arguments.optional_text("prefix")?.unwrap_or_default();
                let limit = arguments.optional_integer("limit")?;
                let after = arguments.optional_text("after")?;
                arguments.finish()?;
                let keys = kv.keys(&prefix, after.as_deref(), limit).await;
                keys.map(|keys| Value::List(keys.into_iter().map(Value::Text).collect()))
            }
            Operation::Increment => {
                let (key, by) = (arguments.text("key")?, arguments.optional_integer("by")?.unwrap_or(1));
                arguments.finish()?;
                kv.increment(&key, by).await.map(Value::Integer)
            }
            Operation::CompareAndSet => {
                let (key, expected) = (arguments.text("key")?, arguments.value("expected")?);
                let value = arguments.value("value")?;
                let ttl = ttl(&mut arguments)?;
                arguments.finish()?;
                kv.compare_and_set(&key, &expected, &value, ttl).await.map(Value::Bool)
            }
            Operation::Expire => {
                let key = arguments.text("key")?;
                let ttl = ttl(&mut arguments)?;
                arguments.finish()?;
                kv.expire(&key, ttl).await.map(Value::Bool)
            }
        };
        answer.map_err(|error| {
            kv.observe(&error);
            error.into()
        })
    }
}

fn ttl(arguments: &mut Arguments) -> Result<Option<Duration>, CallError> {
    Ok(arguments.optional_integer("ttl-ms")?.map(Duration::from_millis))
}
