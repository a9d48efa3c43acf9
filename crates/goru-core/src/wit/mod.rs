//! What [`interface!`](crate::interface) writes refers to: conversions between values and the types of a WIT interface.
//!
//! | WIT | Rust | value |
//! |---|---|---|
//! | `bool`, `s8` … `u64`, `f32`, `f64`, `char`, `string` | `bool`, `i8` … `u64`, `f32`, `f64`, `char`, `String` | boolean, integer, float, text |
//! | `list<u8>` | `Vec<u8>` | bytes |
//! | `list<T>` | `Vec<T>` | list |
//! | `tuple<A, B>` | `(A, B)` | list |
//! | `option<T>` | `Option<T>` | null, or a `T` |
//! | `result<T, E>` inside of another type | `Result<T, E>` | a variant with the cases `ok` and `err` |
//! | `record` | a struct | map from the names of the fields |
//! | `variant` | an enum | the case's name, or a map with the case's name as its only key |
//! | `enum` | an enum | the case's name |
//! | `flags` | a struct of booleans | list of the names that are set |
//! | `goru:abi/types.payload` | [`Value`] | any |

mod composite;
mod fields;
mod function;
mod primitive;

pub use self::{
    composite::{case, flag_list, flags, record, unknown_case},
    fields::Fields,
    function::{FunctionError, answer, function},
};
pub use crate::{
    CallError, Capability, EnumCase, Error, Function, IntegerWidth, Interface, Parameter, TypeDeclaration, TypeIndex,
    TypeShape, Value, VariantCase, async_trait,
};

#[doc(hidden)]
pub use goru_macros::interface as __interface;

/// Makes a Rust module of each interface of a WIT package: the one source of what a script may call.
///
/// It takes the path of a WIT file, or of a folder with a package, from the crate's own folder; or the text itself as
/// `inline = "…"`. For an interface `users` it writes a module `users` with
///
/// - a struct or an enum for each record, variant, enum and set of flags,
/// - a trait `Users` with an async method for each function: a function that declares a `result<T, E>` answers with
///   `Result<T, FunctionError<E>>`, any other with `Result<T, CallError>`,
/// - `interface()`, the [`Interface`] that scripts are told of,
/// - `capability(implementation)`, what a run is granted.
///
/// Documentation in WIT becomes that of the Rust items and of the script's module. The module [`wit`](crate::wit) has
/// the table of types. Resources, streams, futures and fixed-length lists are refused, and so is an option of an option:
/// no value of a script says which of the two is missing. So are types that nest more than [`MAX_DEPTH`](crate::MAX_DEPTH)
/// levels, and types without a name that are made of more than 1,000 parts. `use goru:abi/types@0.1.0.{payload};`
/// gives a type for any value; of an option of it, null is none.
///
/// ```
/// goru_core::interface!(inline = "
///     package shop:users@1.0.0;
///
///     /// The users of the shop.
///     interface users {
///         /// A user.
///         record user { id: u64, name: string, email: option<string> }
///
///         enum lookup-error {
///             /// There is no such user.
///             not-found,
///         }
///
///         /// One user, by id.
///         get-user: func(id: u64) -> result<user, lookup-error>;
///     }
/// ");
///
/// use goru_core::{FunctionError, Value, async_trait};
/// use users::{LookupError, User, Users};
///
/// struct Directory;
///
/// #[async_trait]
/// impl Users for Directory {
///     async fn get_user(&self, id: u64) -> Result<User, FunctionError<LookupError>> {
///         match id {
///             7 => Ok(User { id, name: "Ada".into(), email: None }),
///             _ => Err(LookupError::NotFound)?,
///         }
///     }
/// }
///
/// // What a run is granted: `executor.run("python", script).grant(capability)`.
/// let capability = users::capability(Directory)?;
/// assert_eq!(capability.interface().functions()[0].docs(), "One user, by id.");
/// # Ok::<(), goru_core::Error>(())
/// ```
#[macro_export]
macro_rules! interface {
    ($($input:tt)*) => {
        $crate::wit::__interface! { $crate; $($input)* }
    };
}

/// A type that an interface in WIT can speak of.
pub trait WitType: Sized {
    /// Whether it says nothing, as the absent side of a `result` does.
    const IS_UNIT: bool = false;

    /// Takes a value for this type.
    ///
    /// # Errors
    ///
    /// [`Error::Conversion`] for a value of another kind, or out of range.
    fn from_value(value: Value) -> Result<Self, Error>;

    /// The value for this type.
    fn into_value(self) -> Value;

    /// Takes a value for a list of this type, which is bytes where the type is a byte.
    ///
    /// # Errors
    ///
    /// As [`WitType::from_value`].
    fn list_from_value(value: Value) -> Result<Vec<Self>, Error> {
        match value {
            Value::List(items) => items.into_iter().map(Self::from_value).collect(),
            value => Err(unexpected("a list", &value)),
        }
    }

    /// The value for a list of this type.
    fn list_into_value(list: Vec<Self>) -> Value {
        Value::List(list.into_iter().map(Self::into_value).collect())
    }

    /// What a script is told when a function answers with this as its error: the kind, and a message.
    fn describe(&self) -> (&'static str, String) {
        ("", "the function answered with an error".to_owned())
    }
}

fn unexpected(expected: &str, found: &Value) -> Error {
    Error::conversion(format!("{expected} is expected, and found is a value of the kind {}", found.kind()))
}
