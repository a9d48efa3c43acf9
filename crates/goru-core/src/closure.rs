//! Host functions out of closures: the quick way.

use std::{fmt, sync::Arc};

use serde::{
    Deserializer, Serialize,
    de::{DeserializeOwned, Visitor},
    forward_to_deserialize_any,
};

use crate::{
    CallError, Capability, Error, Function, HostFunction, Interface, TypeDeclaration, TypeIndex, TypeShape, Value,
    async_trait, from_value, to_value,
};

/// The module that a script finds the functions in which were registered without an interface.
const MODULE: &str = "app";

/// The type of a parameter: the first that the interface declares.
const PARAMETER: TypeIndex = TypeIndex(1);

/// Functions that an application registers one by one, by name.
///
/// A function takes one argument that serde can describe: a struct whose fields are the parameters, a map, or a [`Value`]
/// when the shape is not known. An argument that is no field is refused; one that is left out has the field's default, if
/// serde knows one. A script calls it by `_goru_call("get_user", {"id": 7})`, or finds it in the module `app`:
/// `app.get_user(id=7)`.
///
/// ```
/// use goru_core::{CallError, Functions};
///
/// #[derive(serde::Deserialize)]
/// struct GetUser {
///     id: u32,
/// }
///
/// #[derive(serde::Serialize)]
/// struct User {
///     name: &'static str,
/// }
///
/// let functions = Functions::default().register("get_user", |user: GetUser| async move {
///     match user.id {
///         7 => Ok(User { name: "Ada" }),
///         _ => Err(CallError::failed("there is no such user")),
///     }
/// });
/// let capability = functions.capability()?;
/// let function = &capability.interface().functions()[0];
/// assert_eq!(capability.interface().call_name(function), "get_user");
/// assert_eq!(function.parameters().map(|parameters| parameters[0].name.as_str()), Some("id"));
/// # Ok::<(), goru_core::Error>(())
/// ```
#[derive(Clone, Default)]
#[must_use]
pub struct Functions(Vec<(Function, Arc<dyn HostFunction>)>);

impl Functions {
    /// Adds an async function.
    ///
    /// The error of the function is shown to the script: it is safe to show by being a [`CallError`].
    pub fn register<A, R, F, T>(self, name: &str, function: F) -> Self
    where
        A: DeserializeOwned + Send + 'static,
        R: Serialize + 'static,
        F: Fn(A) -> T + Send + Sync + 'static,
        T: Future<Output = Result<R, CallError>> + Send + 'static,
    {
        let closure = Asynchronous(move |arguments| {
            let call = from_value(arguments).map(&function).map_err(invalid);
            async move { answer(&call?.await?) }
        });
        self.add::<A>(name, Arc::new(closure))
    }

    /// Adds a function that answers at once. It runs on the thread of the run, which it must not block.
    pub fn register_sync<A, R, F>(self, name: &str, function: F) -> Self
    where
        A: DeserializeOwned + Send + 'static,
        R: Serialize + 'static,
        F: Fn(A) -> Result<R, CallError> + Send + Sync + 'static,
    {
        self.add::<A>(name, Arc::new(synchronous(function, false)))
    }

    /// Adds a function that blocks. It gets a thread for each call, where it goes on when its run is over.
    pub fn register_blocking<A, R, F>(self, name: &str, function: F) -> Self
    where
        A: DeserializeOwned + Send + 'static,
        R: Serialize + 'static,
        F: Fn(A) -> Result<R, CallError> + Send + Sync + 'static,
    {
        self.add::<A>(name, Arc::new(synchronous(function, true)))
    }

    /// These functions and those of another list.
    pub fn and(mut self, other: &Self) -> Self {
        self.0.extend(other.0.iter().cloned());
        self
    }

    /// Whether nothing was registered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What a run is granted for these functions.
    ///
    /// # Errors
    ///
    /// [`Error::Name`] for a name that is not lower-case words joined by `_` or `-`, [`Error::Implementation`] for a name
    /// that was registered twice.
    pub fn capability(&self) -> Result<Capability, Error> {
        let mut interface = Interface::new(MODULE).documentation("Functions of the application.");
        // Which fields have a default is not to be seen, so each may be left out, as far as the declaration goes.
        let shape = TypeShape::Option(TypeIndex::default());
        interface.declare(TypeDeclaration { name: None, documentation: String::new(), shape });
        for (position, (function, _)) in self.0.iter().enumerate() {
            if self.0.iter().take(position).any(|(other, _)| other.name() == function.name()) {
                let reason = format!("the function `{}` is registered twice", function.name());
                return Err(Error::Implementation { interface: MODULE.to_owned(), reason });
            }
            interface = interface.function(function.clone());
        }
        Capability::new(interface, self.0.iter().map(|(function, it)| (function.name(), Arc::clone(it))))
    }

    fn add<A: DeserializeOwned>(mut self, name: &str, implementation: Arc<dyn HostFunction>) -> Self {
        let mut function = Function::new(name.replace('_', "-")).called(name).any_parameters();
        if let Some(fields) = fields::<A>() {
            function = fields.iter().fold(function, |function, field| function.typed_parameter(*field, PARAMETER));
            // Which fields have defaults only serde knows: it is what says that one is missing.
            function.has_defaults = true;
        }
        self.0.push((function, implementation));
        self
    }
}

impl fmt::Debug for Functions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_list().entries(self.0.iter().map(|(function, _)| function.name())).finish()
    }
}

/// How long the message of a conversion gets, in bytes: serde's repeats a text that is none of those that it expects.
const MAX_MESSAGE: usize = 256;

fn invalid(error: Error) -> CallError {
    let mut message = error.to_string();
    if message.len() > MAX_MESSAGE {
        message.truncate(message.floor_char_boundary(MAX_MESSAGE));
        message.push('…');
    }
    CallError::InvalidArguments(message)
}

fn answer<R: Serialize>(result: &R) -> Result<Value, CallError> {
    // What the application answers with is its own affair; the script learns only that there is no answer.
    to_value(result).map_err(|_| CallError::Internal)
}

/// An async function of a value.
pub(crate) struct Asynchronous<F>(pub(crate) F);

#[async_trait]
impl<F, T> HostFunction for Asynchronous<F>
where
    F: Fn(Value) -> T + Send + Sync,
    T: Future<Output = Result<Value, CallError>> + Send,
{
    async fn call(&self, arguments: Value) -> Result<Value, CallError> {
        (self.0)(arguments).await
    }
}

struct Synchronous<F> {
    function: F,
    blocks: bool,
}

fn synchronous<A, R, F>(function: F, blocks: bool) -> Synchronous<impl Fn(Value) -> Result<Value, CallError>>
where
    A: DeserializeOwned,
    R: Serialize,
    F: Fn(A) -> Result<R, CallError>,
{
    Synchronous { function: move |arguments| answer(&function(from_value(arguments).map_err(invalid)?)?), blocks }
}

#[async_trait]
impl<F: Fn(Value) -> Result<Value, CallError> + Send + Sync> HostFunction for Synchronous<F> {
    async fn call(&self, arguments: Value) -> Result<Value, CallError> {
        (self.function)(arguments)
    }

    fn blocks(&self) -> bool {
        self.blocks
    }
}

/// The fields of a struct, as serde has them; `None` for any other type.
fn fields<T: DeserializeOwned>() -> Option<&'static [&'static str]> {
    let mut fields = None;
    // Fails in any case: it is asked for only to see what the type asks for.
    let _ = T::deserialize(FieldProbe(&mut fields));
    fields
}

struct FieldProbe<'a>(&'a mut Option<&'static [&'static str]>);

impl<'de> Deserializer<'de> for FieldProbe<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Error> {
        Err(Error::conversion("there is no value"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        *self.0 = Some(fields);
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}
