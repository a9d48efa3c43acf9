//! An interface as text: stubs for a type checker, and a description for a model.

use super::{Interface, python, typescript};

/// A language in which an interface is described.
///
/// | declared | Python | JavaScript |
/// |---|---|---|
/// | the interface `user-store` | `import user_store` | `import * as userStore from "goru:user-store"` |
/// | the function `get-user` | `get_user`, and `await get_user_async` | `getUser`, and `await getUserAsync` |
/// | a name that is a reserved word: `import` | `import_` | `import_` |
/// | integer, float | `int`, `float` | `number`; of 64 bits `number \| bigint` |
/// | character, text; bytes | `str`; `bytes` | `string`; `Uint8Array` |
/// | list; tuple | `list[T]`; `tuple[A, B]` | `T[]`; `[A, B]` |
/// | option | `T \| None` | `T \| undefined` |
/// | record | a class with the fields as attributes | an object |
/// | enum `user-kind` with `paying` | `UserKind.PAYING`, a `StrEnum` | `"paying"` |
/// | flags with `read` | `Rights.READ`, a `Flag` | `{ read?: boolean }` |
/// | variant with `circle(f64)` and `none` | `Shape.Circle(1.0)`, `Shape.None_()` | `{ tag: "circle", value: 1 }`, `{ tag: "none" }` |
/// | result, inside of another type | `goru.Ok(value)`, `goru.Err(value)` | `{ tag: "ok", value }`, `{ tag: "err", value }` |
/// | a function's `result<T, E>` | gives `T`, raises `E` | gives `T`, throws `E` |
/// | any value | `Any` | `unknown` |
///
/// The last parameters of a function, and the last fields of a record in Python, can be left out when they are optional.
/// An error is an exception of its own where it is a named enum, variant or record; otherwise it is the data of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Dialect {
    /// Python 3.12 or newer.
    Python,
    /// JavaScript, with types in the notation of TypeScript.
    JavaScript,
}

impl Interface {
    /// What a type checker or an editor has to know of the module that a script imports.
    ///
    /// In Python that is the text of a stub file: `user_store.pyi` for the interface `user-store`. Where functions have
    /// errors of their own, or types contain a `result`, it imports the module `goru`. For JavaScript it is a
    /// TypeScript declaration of the module `goru:user-store`, which can stand in one file with others.
    ///
    /// Names are made to be those of the language. Whatever the names and the documentation of the interface hold, the
    /// text parses, and declares nothing else. A type that is written out wherever it is used, and consists of more
    /// than 256 others, is described as any value.
    ///
    /// ```
    /// use goru_core::{Dialect, Function, Interface};
    ///
    /// let users = Interface::new("users")
    ///     .documentation("Look up the users of the shop.")
    ///     .function(Function::new("get-user").documentation("One user, by id.").parameter("id"));
    ///
    /// let stub = users.stub(Dialect::Python);
    /// assert!(stub.contains("def get_user(id: Any) -> Any:\n    \"\"\"One user, by id.\"\"\"\n"), "{stub}");
    ///
    /// let stub = users.stub(Dialect::JavaScript);
    /// assert!(stub.contains("export function getUser(id: unknown): unknown;"), "{stub}");
    /// ```
    #[must_use]
    pub fn stub(&self, dialect: Dialect) -> String {
        match dialect {
            Dialect::Python => python::stub(self),
            Dialect::JavaScript => typescript::stub(self),
        }
    }

    /// The interface in few words, to be put into the prompt of a model that writes scripts.
    ///
    /// It says how to import the module, and has the signature and the documentation of every function, the types that
    /// they use, and how they fail. Documentation stands indented, so that none of it looks like a function.
    ///
    /// ```
    /// use goru_core::{Dialect, Function, Interface};
    ///
    /// let users = Interface::new("users")
    ///     .documentation("Look up the users of the shop.")
    ///     .function(Function::new("get-user").documentation("One user, by id.").parameter("id"));
    ///
    /// assert_eq!(
    ///     users.prompt(Dialect::Python),
    ///     "\
    /// Python module `users`, to be used after `import users`:
    ///   Look up the users of the shop.
    ///
    /// Functions:
    /// - users.get_user(id: Any) -> Any
    ///   One user, by id.
    ///
    /// Each function has an async form: `await users.get_user_async(…)`.
    /// A call that fails raises `goru.CallError` (`import goru`).
    /// "
    /// );
    /// ```
    #[must_use]
    pub fn prompt(&self, dialect: Dialect) -> String {
        match dialect {
            Dialect::Python => python::prompt(self),
            Dialect::JavaScript => typescript::prompt(self),
        }
    }
}
