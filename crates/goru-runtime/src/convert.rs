//! Between the contract's types as WIT has them and as Rust has them.

use goru_core::{
    CallError, Capability, Completion, EnumCase, Exception, Failure, Frame, Function, IntegerWidth, Interface, Limits,
    OpaqueValue, Parameter, TypeDeclaration, TypeIndex, TypeShape, VariantCase,
};

use crate::bindings::{
    exports::goru::abi::guest,
    goru::abi::{declarations, types},
};

/// How many frames and causes of an exception are kept.
const MAX_FRAMES: usize = 64;
const MAX_CAUSES: usize = 16;

/// An error for the guest.
///
/// # Errors
///
/// When its data nests too deep to be coded.
pub(crate) fn call_error(error: CallError) -> Result<types::CallError, goru_core::Error> {
    Ok(match error {
        CallError::UnknownFunction(name) => types::CallError::UnknownFunction(name),
        CallError::InvalidArguments(reason) => types::CallError::InvalidArguments(reason),
        CallError::InvalidPayload(reason) => types::CallError::InvalidPayload(reason),
        CallError::Failed { kind, message, data } => types::CallError::Failed(types::FunctionError {
            kind,
            message,
            data: data.map(|value| goru_core::encode(&value)).transpose()?,
        }),
        CallError::Denied(reason) => types::CallError::Denied(reason),
        CallError::LimitExceeded { name, limit, observed } => {
            types::CallError::LimitExceeded(types::LimitError { name: name.to_owned(), limit, observed })
        }
        CallError::TimedOut(limit) => types::CallError::TimedOut(u64::try_from(limit.as_millis()).unwrap_or(u64::MAX)),
        CallError::Cancelled => types::CallError::Cancelled,
        // What this version of the contract has no word for is the host's own affair.
        _ => types::CallError::Internal,
    })
}

/// What the texts and data of an error take, in bytes.
pub(crate) fn call_error_size(error: &types::CallError) -> u64 {
    let size = match error {
        types::CallError::UnknownFunction(text)
        | types::CallError::InvalidArguments(text)
        | types::CallError::InvalidPayload(text)
        | types::CallError::Denied(text) => text.len(),
        types::CallError::Failed(failure) => {
            let data = failure.data.as_ref().map_or(0, Vec::len);
            failure.kind.len().saturating_add(failure.message.len()).saturating_add(data)
        }
        types::CallError::LimitExceeded(_)
        | types::CallError::TimedOut(_)
        | types::CallError::Cancelled
        | types::CallError::Internal => 0,
    };
    size as u64
}

pub(crate) fn interface(interface: &Interface) -> declarations::InterfaceDeclaration {
    declarations::InterfaceDeclaration {
        name: interface.name().to_owned(),
        documentation: interface.docs().to_owned(),
        types: interface.types().iter().map(type_declaration).collect(),
        functions: interface.functions().iter().map(|it| function(interface, it)).collect(),
    }
}

fn function(interface: &Interface, function: &Function) -> declarations::FunctionDeclaration {
    declarations::FunctionDeclaration {
        name: function.name().to_owned(),
        call_name: interface.call_name(function),
        documentation: function.docs().to_owned(),
        parameters: function.parameters().map(|list| list.iter().map(parameter).collect()),
        output: function.result().map(index),
    }
}

fn parameter(parameter: &Parameter) -> declarations::Parameter {
    declarations::Parameter {
        name: parameter.name.clone(),
        documentation: parameter.documentation.clone(),
        ty: index(parameter.ty),
    }
}

/// The functions that a script finds without an import.
pub(crate) fn globals(capability: &Capability) -> impl Iterator<Item = guest::Global> {
    let module = capability.interface().name();
    capability.global_names().map(|(name, function)| guest::Global {
        name,
        module: module.to_owned(),
        function: function.to_owned(),
    })
}

/// An index beyond 32 bits cannot be: an interface is written by hand.
fn index(index: TypeIndex) -> u32 {
    u32::try_from(index.get()).unwrap_or(u32::MAX)
}

fn type_declaration(declaration: &TypeDeclaration) -> declarations::TypeDeclaration {
    declarations::TypeDeclaration {
        name: declaration.name.clone(),
        documentation: declaration.documentation.clone(),
        shape: shape(&declaration.shape),
    }
}

fn shape(shape: &TypeShape) -> declarations::TypeShape {
    use declarations::TypeShape as Wit;
    match shape {
        TypeShape::Boolean => Wit::Boolean,
        TypeShape::Integer(width) => Wit::Integer(integer_width(*width)),
        TypeShape::Float32 => Wit::Float32,
        TypeShape::Float64 => Wit::Float64,
        TypeShape::Character => Wit::Character,
        TypeShape::Text => Wit::Text,
        TypeShape::Bytes => Wit::Bytes,
        TypeShape::List(element) => Wit::List(index(*element)),
        TypeShape::Tuple(elements) => Wit::Tuple(elements.iter().copied().map(index).collect()),
        TypeShape::Option(inner) => Wit::Option(index(*inner)),
        TypeShape::Record(fields) => Wit::Record(fields.iter().map(parameter).collect()),
        TypeShape::Variant(cases) => Wit::Variant(cases.iter().map(variant_case).collect()),
        TypeShape::Enum(cases) => Wit::Enum(cases.iter().map(enum_case).collect()),
        TypeShape::Flags(cases) => Wit::Flags(cases.iter().map(enum_case).collect()),
        TypeShape::Result { ok, err } => {
            Wit::Result(declarations::ResultShape { ok: ok.map(index), err: err.map(index) })
        }
        // A shape that this version of the contract has no word for admits what the function itself admits.
        _ => Wit::Any,
    }
}

fn integer_width(width: IntegerWidth) -> declarations::IntegerWidth {
    use declarations::IntegerWidth as Wit;
    match width {
        IntegerWidth::S8 => Wit::S8,
        IntegerWidth::S16 => Wit::S16,
        IntegerWidth::S32 => Wit::S32,
        IntegerWidth::S64 => Wit::S64,
        IntegerWidth::U8 => Wit::U8,
        IntegerWidth::U16 => Wit::U16,
        IntegerWidth::U32 => Wit::U32,
        IntegerWidth::U64 => Wit::U64,
    }
}

fn variant_case(case: &VariantCase) -> declarations::VariantCase {
    declarations::VariantCase {
        name: case.name.clone(),
        documentation: case.documentation.clone(),
        ty: case.ty.map(index),
    }
}

fn enum_case(case: &EnumCase) -> declarations::EnumCase {
    declarations::EnumCase { name: case.name.clone(), documentation: case.documentation.clone() }
}

/// How a script ended, bounded by the limit for values whatever the guest promised.
pub(crate) fn result(
    result: Result<guest::Completion, guest::Failure>,
    limits: &Limits,
) -> Result<Result<Completion, Failure>, goru_core::Error> {
    let mut room = usize::try_from(limits.get_value()).unwrap_or(usize::MAX);
    Ok(match result {
        Ok(guest::Completion::Nothing) => Ok(Completion::Nothing),
        Ok(guest::Completion::Value(payload)) => Ok(completion(&payload, room)?),
        Ok(guest::Completion::Opaque(opaque)) => {
            Ok(Completion::Opaque(OpaqueValue::new(cut(opaque.type_name, &mut room), cut(opaque.text, &mut room))))
        }
        Err(guest::Failure::Exit(code)) => Err(Failure::Exit(code)),
        Err(guest::Failure::Exception(report)) => {
            let thrown = exception(report.thrown, &mut room);
            let causes = report.causes.into_iter().take(MAX_CAUSES).map(|cause| exception(cause, &mut room)).collect();
            Err(Failure::Exception { thrown, causes })
        }
    })
}

/// A value within the limit, or the note that it is larger.
fn completion(payload: &[u8], room: usize) -> Result<Completion, goru_core::Error> {
    match goru_core::decode(payload, room) {
        Ok(value) => Ok(Completion::Value(value)),
        Err(goru_core::Error::PayloadTooLarge { limit }) => {
            Ok(Completion::Opaque(OpaqueValue::new("value", format!("larger than the limit of {limit} bytes"))))
        }
        Err(error) => Err(error),
    }
}

fn exception(exception: guest::Exception, room: &mut usize) -> Exception {
    let kind = cut(exception.kind, room);
    let message = cut(exception.message, room);
    let frames = exception.frames.into_iter().take(MAX_FRAMES).map(|it| frame(it, room)).collect();
    Exception::new(kind, message, frames)
}

fn frame(frame: guest::Frame, room: &mut usize) -> Frame {
    let mut converted = Frame::new(cut(frame.file, room), frame.line, cut(frame.function, room));
    converted.column = frame.column;
    converted.source = frame.source.map(|source| cut(source, room));
    converted
}

/// Cuts a text at the last character that fits into what is left.
fn cut(mut text: String, room: &mut usize) -> String {
    if text.len() > *room {
        text.truncate(text.floor_char_boundary(*room));
        text.shrink_to_fit();
    }
    *room -= text.len();
    text
}
