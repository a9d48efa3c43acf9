//! What a set of host functions looks like to a script: the declaration, without what answers.

mod check;
mod dialect;
mod mismatch;
mod names;
mod prompt;
mod python;
mod schema;
mod shape;
mod spelling;
mod text;
mod typescript;
mod validate;
mod wit;

pub use self::dialect::Dialect;
pub(crate) use self::{check::Checker, mismatch::Mismatch, validate::validate};

/// A set of host functions that a script imports as one module.
///
/// It describes itself: by [`stub`](Self::stub) to a type checker, by [`prompt`](Self::prompt) to a model, and serialised
/// to whatever calls its functions as tools.
///
/// ```
/// use goru_core::{Function, Interface};
///
/// let users = Interface::new("users")
///     .documentation("Look up the users of the shop.")
///     .function(Function::new("get-user").documentation("One user, by id.").parameter("id"));
/// assert_eq!(users.functions()[0].name(), "get-user");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interface {
    pub(crate) name: String,
    pub(crate) documentation: String,
    pub(crate) types: Vec<TypeDeclaration>,
    pub(crate) functions: Vec<Function>,
}

impl Interface {
    /// An interface without functions. Names are lower-case words joined by `-`; they and the types are
    /// checked when the interface becomes a [`Capability`](crate::Capability).
    pub fn new(name: impl Into<String>) -> Self {
        // Index 0 is the type of a parameter that was given none.
        let any = TypeDeclaration { name: None, documentation: String::new(), shape: TypeShape::Any };
        Self { name: name.into(), documentation: String::new(), types: vec![any], functions: Vec::new() }
    }

    /// Says what the interface is for, in Markdown.
    #[must_use]
    pub fn documentation(mut self, text: impl Into<String>) -> Self {
        self.documentation = text.into();
        self
    }

    /// Adds a function.
    #[must_use]
    pub fn function(mut self, function: Function) -> Self {
        self.functions.push(function);
        self
    }

    /// Adds a type, and gives the index by which functions and later types refer to it.
    pub fn declare(&mut self, declaration: TypeDeclaration) -> TypeIndex {
        self.types.push(declaration);
        TypeIndex(self.types.len() - 1)
    }

    /// The interface's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the interface is for.
    #[must_use]
    pub fn docs(&self) -> &str {
        &self.documentation
    }

    /// The types that the functions use; a [`TypeIndex`] counts into them.
    #[must_use]
    pub fn types(&self) -> &[TypeDeclaration] {
        &self.types
    }

    /// The functions, in the order in which they were declared.
    #[must_use]
    pub fn functions(&self) -> &[Function] {
        &self.functions
    }

    /// The name by which a guest calls a function of this interface: `users.get-user`, or what [`Function::called`] set.
    #[must_use]
    pub fn call_name(&self, function: &Function) -> String {
        function.call_name.clone().unwrap_or_else(|| format!("{}.{}", self.name, function.name))
    }
}

/// One function of an interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    pub(crate) name: String,
    pub(crate) documentation: String,
    pub(crate) parameters: Option<Vec<Parameter>>,
    pub(crate) call_name: Option<String>,
    pub(crate) output: Option<TypeIndex>,
    /// Whether what is left out stays left out, whatever its type: the implementation has defaults of its own, which no
    /// declaration tells.
    pub(crate) has_defaults: bool,
}

impl Function {
    /// A function without parameters that answers with any value.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            documentation: String::new(),
            parameters: Some(Vec::new()),
            call_name: None,
            output: Some(TypeIndex::default()),
            has_defaults: false,
        }
    }

    /// Says what the function does, in Markdown.
    #[must_use]
    pub fn documentation(mut self, text: impl Into<String>) -> Self {
        self.documentation = text.into();
        self
    }

    /// Adds a parameter that takes any value, and may not be left out.
    #[must_use]
    pub fn parameter(self, name: impl Into<String>) -> Self {
        self.typed_parameter(name, TypeIndex::default())
    }

    /// Adds a parameter of a declared type. One of an optional type may be left out, and is null then.
    #[must_use]
    pub fn typed_parameter(mut self, name: impl Into<String>, ty: TypeIndex) -> Self {
        let parameter = Parameter { name: name.into(), documentation: String::new(), ty };
        self.parameters.get_or_insert_default().push(parameter);
        self
    }

    /// Takes whatever it is given, under any names, each once: for a function whose parameters are not known.
    #[must_use]
    pub fn any_parameters(mut self) -> Self {
        self.parameters = None;
        self
    }

    /// Sets the name by which guests call the function, where it is not that of the interface and the function.
    #[must_use]
    pub fn called(mut self, name: impl Into<String>) -> Self {
        self.call_name = Some(name.into());
        self
    }

    /// Sets what the function answers with; `None` for nothing, which is null.
    ///
    /// Of a [`TypeShape::Result`] the success is what the function returns, and the error is the data of the
    /// [`CallError::Failed`](crate::CallError::Failed) that it fails with. A failure without data is let through as it
    /// is, so that a function can always say in words what went wrong. Where no error type is declared, the data may be
    /// any value.
    #[must_use]
    pub fn output(mut self, output: Option<TypeIndex>) -> Self {
        self.output = output;
        self
    }

    /// The function's name within its interface.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the function does.
    #[must_use]
    pub fn docs(&self) -> &str {
        &self.documentation
    }

    /// The parameters, in order; `None` where the function takes whatever it is given.
    #[must_use]
    pub fn parameters(&self) -> Option<&[Parameter]> {
        self.parameters.as_deref()
    }

    /// What the function answers with.
    #[must_use]
    pub fn result(&self) -> Option<TypeIndex> {
        self.output
    }
}

/// A parameter of a function, or a field of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Its name: lower-case words joined by `-` or `_`.
    pub name: String,
    /// What it is for, in Markdown; may be empty.
    pub documentation: String,
    /// The type of its value.
    pub ty: TypeIndex,
}

/// A type of an [`Interface`]. The default is the type of any value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeIndex(pub(crate) usize);

impl TypeIndex {
    /// The place in [`Interface::types`], counted from 0.
    #[must_use]
    pub fn get(self) -> usize {
        self.0
    }
}

/// A type with its name and documentation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeDeclaration {
    /// The name, where it was given one: lower-case words joined by `-`.
    pub name: Option<String>,
    /// What it stands for, in Markdown; may be empty.
    pub documentation: String,
    /// What it is made of.
    pub shape: TypeShape,
}

/// What a type is made of, and which values it admits. No value is admitted by being changed silently.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TypeShape {
    /// Any value.
    Any,
    /// A boolean.
    Boolean,
    /// An integer within the bounds of the width; not a float, and not a boolean.
    Integer(IntegerWidth),
    /// A float that is exact in 32 bits, infinities and NaN included, or an integer that is: it becomes that float.
    Float32,
    /// A float, or an integer that a float of 64 bits holds exactly: it becomes that float.
    Float64,
    /// A text of exactly one Unicode scalar value.
    Character,
    /// A text.
    Text,
    /// Bytes.
    Bytes,
    /// A list with elements of one type.
    List(TypeIndex),
    /// A list with one element of each type, in this order.
    Tuple(Vec<TypeIndex>),
    /// Null, or a value of the type. A parameter or field of such a type may be left out, and is null then.
    ///
    /// An option directly in an option is refused, because null could be either. An option of [`TypeShape::Any`] admits
    /// what the latter does, and may be left out: null stands for a null and for nothing alike.
    Option(TypeIndex),
    /// A map with a key for each field, and no other.
    Record(Vec<Parameter>),
    /// The text of one case's name, or a map with that name as its only key where the case carries a value.
    Variant(Vec<VariantCase>),
    /// The text of one of these names.
    Enum(Vec<EnumCase>),
    /// A list of some of these names, each at most once.
    Flags(Vec<EnumCase>),
    /// A success or an error. As the output of a function it is not a value: see [`Function::output`]. Inside of another
    /// type it is like a variant with the cases `ok` and `err`: the text of one where that carries nothing, else a map
    /// with that one key.
    Result {
        /// What a success carries.
        ok: Option<TypeIndex>,
        /// What an error carries.
        err: Option<TypeIndex>,
    },
}

/// The width of an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are the documentation")]
pub enum IntegerWidth {
    S8,
    S16,
    S32,
    S64,
    U8,
    U16,
    U32,
    U64,
}

/// A case of a variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantCase {
    /// Its name: lower-case words joined by `-`.
    pub name: String,
    /// What it stands for, in Markdown; may be empty.
    pub documentation: String,
    /// The type of what it carries, where it carries something.
    pub ty: Option<TypeIndex>,
}

/// A case of an enum, or a flag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumCase {
    /// Its name: lower-case words joined by `-`.
    pub name: String,
    /// What it stands for, in Markdown; may be empty.
    pub documentation: String,
}
