//! Declarations: an interface in WIT as its author writes it, on its way to Rust and to what scripts are told. These are
//! the very files of the macro `interface!`, whose crate can be called by the compiler only.

#[expect(dead_code, reason = "where an error is shown is the compiler's affair")]
#[path = "../../../crates/goru-macros/src"]
mod macros {
    pub(super) mod bounds;
    pub(super) mod input;
    pub(super) mod load;
    pub(super) mod model;
    pub(super) mod names;
    pub(super) mod write;
}

use std::sync::{Arc, LazyLock};

use goru_core::{
    Capability, Dialect, EnumCase, Function, HostFunction, IntegerWidth, Interface, Parameter, TypeDeclaration,
    TypeIndex, TypeShape, Value, VariantCase, wit::function,
};
use macros::{
    input::{Input, Source},
    load, model,
    model::{Case, Field, Index, Shape},
    write,
};
use proc_macro2::{Span, TokenStream};
use syn::LitStr;

/// How much Rust is made of a declaration: of a byte, no more than this. A letter can be a function.
const MOST: usize = 4096;

/// What answers where nothing is called.
static NOTHING: LazyLock<Arc<dyn HostFunction>> = LazyLock::new(|| function(async |_| Ok(Value::Null)));

/// Text is a declaration or is refused, in words that are not much longer. One that is taken is a declaration to
/// `goru-core` too, as `capability` promises, and to every language.
pub(crate) fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    // The macro's own input. What it would lead to is not read: a path may be any.
    let _ = text.parse::<TokenStream>().map(syn::parse2::<Input>);
    match load::interfaces(&Source::Inline(LitStr::new(&text, Span::call_site()))) {
        Err(reason) => assert!(reason.len() <= 16 * text.len() + 4096, "a message of {} bytes", reason.len()),
        Ok(loaded) => {
            let written = write::modules(&TokenStream::new(), &loaded).to_string();
            assert!(written.len() <= MOST * text.len(), "{} bytes became {}", text.len(), written.len());
            for interface in &loaded.interfaces {
                offer(&declared(interface));
            }
        }
    }
}

/// Shows an interface to every language. One without functions is for other interfaces, and has no capability.
fn offer(interface: &Interface) {
    if interface.functions().is_empty() {
        return;
    }
    let functions = interface.functions().iter().map(|function| (function.name(), Arc::clone(&NOTHING)));
    Capability::new(interface.clone(), functions).expect("what the macro takes is a declaration");
    for dialect in [Dialect::Python, Dialect::JavaScript] {
        assert!(!interface.stub(dialect).is_empty());
        assert!(!interface.prompt(dialect).is_empty());
    }
}

/// The declaration that the code declares which the macro writes.
fn declared(made: &model::Interface) -> Interface {
    let mut interface = Interface::new(&made.name).documentation(&made.docs);
    let mut types: Vec<TypeIndex> = Vec::new();
    for ty in &made.types {
        let shape = shape(&types, &ty.shape);
        let name = ty.name.as_ref().map(|name| name.name.clone());
        types.push(interface.declare(TypeDeclaration { name, documentation: ty.docs.clone(), shape }));
    }
    made.functions.iter().fold(interface, |interface, function| {
        let of = |ty: Index| at(&types, ty);
        let declared = Function::new(&function.name).documentation(&function.docs).output(function.output.map(of));
        let parameters = function.parameters.iter();
        interface.function(parameters.fold(declared, |function, it| function.typed_parameter(&it.name, of(it.ty))))
    })
}

fn at(types: &[TypeIndex], index: Index) -> TypeIndex {
    *types.get(index).expect("a type refers to those before it")
}

fn shape(types: &[TypeIndex], shape: &Shape) -> TypeShape {
    let of = |index: &Index| at(types, *index);
    let named = |case: &Case| EnumCase { name: case.name.clone(), documentation: case.docs.clone() };
    let field = |it: &Field| Parameter { name: it.name.clone(), documentation: it.docs.clone(), ty: of(&it.ty) };
    let case =
        |it: &Case| VariantCase { name: it.name.clone(), documentation: it.docs.clone(), ty: it.ty.as_ref().map(of) };
    match shape {
        Shape::Any => TypeShape::Any,
        Shape::Boolean => TypeShape::Boolean,
        Shape::Integer(width, _) => TypeShape::Integer(match *width {
            "S8" => IntegerWidth::S8,
            "S16" => IntegerWidth::S16,
            "S32" => IntegerWidth::S32,
            "S64" => IntegerWidth::S64,
            "U8" => IntegerWidth::U8,
            "U16" => IntegerWidth::U16,
            "U32" => IntegerWidth::U32,
            "U64" => IntegerWidth::U64,
            other => panic!("`goru_core` has no integers of the width {other}"),
        }),
        Shape::Float32 => TypeShape::Float32,
        Shape::Float64 => TypeShape::Float64,
        Shape::Character => TypeShape::Character,
        Shape::Text => TypeShape::Text,
        Shape::Bytes => TypeShape::Bytes,
        Shape::List(element) => TypeShape::List(of(element)),
        Shape::Tuple(elements) => TypeShape::Tuple(elements.iter().map(of).collect()),
        Shape::Option(inner) => TypeShape::Option(of(inner)),
        Shape::Record(fields) => TypeShape::Record(fields.iter().map(field).collect()),
        Shape::Variant(cases) => TypeShape::Variant(cases.iter().map(case).collect()),
        Shape::Enum(cases) => TypeShape::Enum(cases.iter().map(named).collect()),
        Shape::Flags(flags) => TypeShape::Flags(flags.iter().map(named).collect()),
        Shape::Result { ok, err } => TypeShape::Result { ok: ok.as_ref().map(of), err: err.as_ref().map(of) },
    }
}
