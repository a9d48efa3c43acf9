//! Whether a value is what a declaration says.
//!
//! Nothing is changed silently. What comes back is the value that was given, in the one form that the declaration has
//! for it: the fields of a record and the arguments of a call in the order of the declaration, those that may be left
//! out filled with null, an integer where a float is declared as that float.

use std::collections::{BTreeSet, HashSet};

use super::{
    Function, IntegerWidth, Parameter, TypeDeclaration, TypeIndex, TypeShape,
    mismatch::{Mismatch, given, one_of, quoted},
};
use crate::{Text, Value};

/// How many fields and arguments are filled with null in one value.
///
/// A list of empty maps takes few bytes, and each of them would become a whole record. Filled in so often, they take
/// about 4 MiB of the host, as much as a payload may by default.
const MAX_FILLED: usize = 32_768;

/// Checks one value against the types of an interface that [`validate`](super::validate::validate) has passed, which is
/// what bounds the recursion.
pub(crate) struct Checker<'a> {
    types: &'a [TypeDeclaration],
    /// How many more fields may be filled with null.
    room: usize,
}

/// A case and, where it carries a value, the type of that.
type Case<'a> = (&'a str, Option<TypeIndex>);

impl<'a> Checker<'a> {
    pub(crate) fn new(types: &'a [TypeDeclaration]) -> Self {
        Self { types, room: MAX_FILLED }
    }

    /// The arguments of a call.
    pub(crate) fn arguments(&mut self, function: &Function, arguments: Value) -> Result<Value, Mismatch> {
        let Value::Map(entries) = arguments else {
            return Err(Mismatch::unexpected("a map from the names of the parameters to values", &arguments));
        };
        match function.parameters() {
            Some(parameters) => self.fields(parameters, entries, "parameter", function.has_defaults),
            None => unique_names(&entries).map(|()| Value::Map(entries)),
        }
    }

    /// A value of a type, or null where there is no type.
    pub(crate) fn carried(&mut self, ty: Option<TypeIndex>, value: Value) -> Result<Value, Mismatch> {
        match (ty, value) {
            (Some(ty), value) => self.value(ty, value),
            (None, Value::Null) => Ok(Value::Null),
            (None, value) => Err(Mismatch::unexpected("null", &value)),
        }
    }

    fn value(&mut self, ty: TypeIndex, value: Value) -> Result<Value, Mismatch> {
        let types = self.types;
        let Some(declaration) = types.get(ty.0) else {
            return Err(Mismatch::new("its type is not declared"));
        };
        match (&declaration.shape, value) {
            (TypeShape::Any, value) => Ok(value),
            (TypeShape::Option(_), Value::Null) => Ok(Value::Null),
            (TypeShape::Option(inner), value) => self.value(*inner, value),
            (TypeShape::Boolean, value @ Value::Bool(_))
            | (TypeShape::Text, value @ Value::Text(_))
            | (TypeShape::Bytes, value @ Value::Bytes(_)) => Ok(value),
            (TypeShape::Boolean, value) => Err(Mismatch::unexpected("a boolean", &value)),
            (TypeShape::Text, value) => Err(Mismatch::unexpected("a text", &value)),
            (TypeShape::Bytes, value) => Err(Mismatch::unexpected("a bytes value", &value)),
            (TypeShape::Integer(width), value) => integer(*width, value),
            (TypeShape::Float32, value) => float32(value),
            (TypeShape::Float64, value) => float64(value),
            (TypeShape::Character, value) => character(value),
            (TypeShape::List(element), Value::List(items)) => {
                let checked = items.into_iter().enumerate();
                let checked = checked.map(|(index, item)| self.value(*element, item).map_err(|it| it.at(index)));
                checked.collect::<Result<_, _>>().map(Value::List)
            }
            (TypeShape::List(_), value) => Err(Mismatch::unexpected("a list", &value)),
            (TypeShape::Tuple(elements), value) => self.tuple(elements, value),
            (TypeShape::Record(fields), Value::Map(entries)) => self.fields(fields, entries, "field", false),
            (TypeShape::Record(_), value) => Err(Mismatch::unexpected("a map", &value)),
            (TypeShape::Variant(cases), value) => {
                self.case(&|| cases.iter().map(|case| (case.name.as_str(), case.ty)), value)
            }
            (TypeShape::Enum(cases), value) => {
                self.case(&|| cases.iter().map(|case| (case.name.as_str(), None)), value)
            }
            (TypeShape::Flags(flags), value) => {
                self.flags(&|| flags.iter().map(|flag| (flag.name.as_str(), None)), value)
            }
            (TypeShape::Result { ok, err }, value) => self.case(&|| [("ok", *ok), ("err", *err)].into_iter(), value),
        }
    }

    fn tuple(&mut self, elements: &[TypeIndex], value: Value) -> Result<Value, Mismatch> {
        match value {
            Value::List(items) if items.len() == elements.len() => {
                let checked = elements.iter().zip(items).enumerate();
                let checked = checked.map(|(index, (ty, item))| self.value(*ty, item).map_err(|it| it.at(index)));
                checked.collect::<Result<_, _>>().map(Value::List)
            }
            Value::List(items) => Err(Mismatch::new(format!(
                "a list of {} values is expected, and one of {} was given",
                elements.len(),
                items.len()
            ))),
            value => Err(Mismatch::unexpected(&format!("a list of {} values", elements.len()), &value)),
        }
    }

    /// The entries of a map as the fields of a record, or as the arguments of a call.
    ///
    /// The work is bounded by what is declared: the first entry that is unknown, or there twice, ends it.
    fn fields(
        &mut self,
        fields: &[Parameter],
        entries: Vec<(Value, Value)>,
        what: &'static str,
        has_defaults: bool,
    ) -> Result<Value, Mismatch> {
        let mut slots: Vec<(&Parameter, Option<Value>)> = fields.iter().map(|field| (field, None)).collect();
        for (key, value) in entries {
            let name = text_key(key, what)?;
            let Some((field, slot)) = slots.iter_mut().find(|(field, _)| name == field.name.as_str()) else {
                return Err(Mismatch::new(format!("there is no {what} {}", quoted(&name))));
            };
            if slot.is_some() {
                return Err(Mismatch::new("it is given twice").within(&field.name));
            }
            *slot = Some(self.value(field.ty, value).map_err(|it| it.within(&field.name))?);
        }
        let mut checked = Vec::with_capacity(slots.len());
        for (field, value) in slots {
            let value = match value {
                Some(value) => value,
                None if has_defaults => continue,
                None if self.is_optional(field.ty) => self.fill()?,
                None => return Err(Mismatch::new("it is missing").within(&field.name)),
            };
            checked.push((Value::from(field.name.as_str()), value));
        }
        Ok(Value::Map(checked))
    }

    fn is_optional(&self, ty: TypeIndex) -> bool {
        matches!(self.types.get(ty.0), Some(TypeDeclaration { shape: TypeShape::Option(_), .. }))
    }

    fn fill(&mut self) -> Result<Value, Mismatch> {
        match self.room.checked_sub(1) {
            Some(room) => self.room = room,
            None => return Err(Mismatch::new(format!("more than {MAX_FILLED} fields are left out in all"))),
        }
        Ok(Value::Null)
    }

    /// The text of a case that carries nothing, or a map with the case as its only key.
    fn case<'c, I: Iterator<Item = Case<'c>>>(
        &mut self,
        cases: &dyn Fn() -> I,
        value: Value,
    ) -> Result<Value, Mismatch> {
        let find = |name: &str| {
            let found = cases().find(|(case, _)| *case == name);
            found.ok_or_else(|| {
                Mismatch::new(format!("{} is expected, and {} was given", one_of(cases()), quoted(name)))
            })
        };
        match value {
            Value::Text(name) => match find(&name)? {
                (_, None) => Ok(Value::Text(name)),
                (case, Some(_)) => Err(Mismatch::new(format!(
                    "the case `{case}` carries a value: a map with that one key is expected"
                ))),
            },
            Value::Map(entries) => match <[_; 1]>::try_from(entries) {
                Ok([(key, content)]) => {
                    let name = text_key(key, "case")?;
                    let (case, ty) = find(&name)?;
                    let Some(ty) = ty else {
                        return Err(Mismatch::new(format!("the case `{case}` carries no value: its text is expected")));
                    };
                    let content = self.value(ty, content).map_err(|it| it.within(case))?;
                    Ok(Value::Map(vec![(Value::Text(name), content)]))
                }
                Err(entries) => Err(Mismatch::new(format!(
                    "a map with one key, {}, is expected, and one of {} was given",
                    one_of(cases()),
                    entries.len()
                ))),
            },
            value => Err(Mismatch::unexpected(&one_of(cases()), &value)),
        }
    }

    fn flags<'c, I: Iterator<Item = Case<'c>>>(
        &mut self,
        flags: &dyn Fn() -> I,
        value: Value,
    ) -> Result<Value, Mismatch> {
        let Value::List(items) = value else {
            return Err(Mismatch::unexpected(&format!("a list of {}", one_of(flags())), &value));
        };
        let mut seen = BTreeSet::new();
        let mut checked = Vec::new();
        for (index, item) in items.into_iter().enumerate() {
            let flag = self.case(flags, item).map_err(|it| it.at(index))?;
            if let Value::Text(name) = &flag
                && !seen.insert(name.clone())
            {
                return Err(Mismatch::new(format!("the flag {} is given twice", quoted(name))).at(index));
            }
            checked.push(flag);
        }
        Ok(Value::List(checked))
    }
}

fn text_key(key: Value, what: &str) -> Result<Text, Mismatch> {
    match key {
        Value::Text(name) => Ok(name),
        key => Err(Mismatch::new(format!("the name of a {what} is a text, and {} was given", given(&key)))),
    }
}

/// Arguments of a function whose parameters are not known.
fn unique_names(entries: &[(Value, Value)]) -> Result<(), Mismatch> {
    let mut seen = HashSet::with_capacity(entries.len());
    for (key, _) in entries {
        match key {
            Value::Text(name) if seen.insert(name.as_str()) => {}
            Value::Text(name) => return Err(Mismatch::new("it is given twice").within(name)),
            key => {
                let reason = format!("the name of a parameter is a text, and {} was given", given(key));
                return Err(Mismatch::new(reason));
            }
        }
    }
    Ok(())
}

/// The least and the greatest integer of a width, and how they are told.
fn bounds(width: IntegerWidth) -> (i128, i128, &'static str) {
    match width {
        IntegerWidth::S8 => (i8::MIN.into(), i8::MAX.into(), "an integer from -128 to 127"),
        IntegerWidth::S16 => (i16::MIN.into(), i16::MAX.into(), "an integer from -32768 to 32767"),
        IntegerWidth::S32 => (i32::MIN.into(), i32::MAX.into(), "an integer from -2^31 to 2^31-1"),
        IntegerWidth::S64 => (i64::MIN.into(), i64::MAX.into(), "an integer from -2^63 to 2^63-1"),
        IntegerWidth::U8 => (0, u8::MAX.into(), "an integer from 0 to 255"),
        IntegerWidth::U16 => (0, u16::MAX.into(), "an integer from 0 to 65535"),
        IntegerWidth::U32 => (0, u32::MAX.into(), "an integer from 0 to 2^32-1"),
        IntegerWidth::U64 => (0, u64::MAX.into(), "an integer from 0 to 2^64-1"),
    }
}

fn integer(width: IntegerWidth, value: Value) -> Result<Value, Mismatch> {
    let (least, greatest, expected) = bounds(width);
    let number = match &value {
        Value::Integer(it) => Some(i128::from(*it)),
        Value::BigInteger(it) => i128::try_from(it).ok(),
        _ => None,
    };
    match number {
        Some(number) if (least..=greatest).contains(&number) => Ok(Value::from(number)),
        _ => Err(Mismatch::unexpected(expected, &value)),
    }
}

/// The float that a value is, or the one that an integer is exactly.
fn exact_float(value: &Value) -> Option<f64> {
    match value {
        Value::Float(it) => Some(*it),
        Value::Integer(it) => crate::BigInteger::from(i128::from(*it)).to_exact_float(),
        Value::BigInteger(it) => it.to_exact_float(),
        _ => None,
    }
}

fn float64(value: Value) -> Result<Value, Mismatch> {
    match exact_float(&value) {
        Some(float) => Ok(Value::Float(float)),
        None if matches!(value, Value::Integer(_) | Value::BigInteger(_)) => {
            Err(Mismatch::unexpected("an integer that a float of 64 bits holds exactly", &value))
        }
        None => Err(Mismatch::unexpected("a float", &value)),
    }
}

fn float32(value: Value) -> Result<Value, Mismatch> {
    #[expect(clippy::cast_possible_truncation, reason = "whether it is cut off is what is asked")]
    let is_exact = |float: &f64| float.is_nan() || f64::from(*float as f32).to_bits() == float.to_bits();
    match exact_float(&value).filter(is_exact) {
        Some(float) => Ok(Value::Float(float)),
        None => Err(Mismatch::unexpected("a float that is exact in 32 bits", &value)),
    }
}

fn character(value: Value) -> Result<Value, Mismatch> {
    match value {
        Value::Text(text) if text.chars().take(2).count() == 1 => Ok(Value::Text(text)),
        Value::Text(text) => Err(Mismatch::new(format!(
            "a text of one character is expected, and one of {} was given",
            text.chars().count()
        ))),
        value => Err(Mismatch::unexpected("a text of one character", &value)),
    }
}
