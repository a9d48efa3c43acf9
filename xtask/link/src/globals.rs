//! What globals hold: numbers, all of them known.
//!
//! wit-component sets aside the addresses of symbols in globals (`GOT.mem`, `GOT.func`), since a shared library may be loaded
//! anywhere. Here every library has its place, so a global that no code writes to is a number, and
//! `global.get` of it is a constant.

use std::collections::BTreeSet;

use wasmparser::{ConstExpr, Operator, ValType};

use crate::{
    error::{Error, at},
    graph::{Definition, Graph, Member},
};

/// A number, as the instruction that makes it has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    I32(i32),
    I64(i64),
    /// The bits, so that every NaN stays what it is.
    F32(u32),
    F64(u64),
}

/// What every global holds when the instance starts.
pub(crate) struct Globals {
    /// By member and by the index among those that the member defines.
    initial: Vec<Vec<Value>>,
}

impl Globals {
    /// Computes the initial value of every global.
    pub(crate) fn new(graph: &Graph<'_>) -> Result<Self, Error> {
        let mut globals = Self { initial: Vec::new() };
        // A module's globals may look at those of modules that are instantiated before it, and at those before them in it.
        for (place, member) in graph.members.iter().enumerate() {
            globals.initial.push(Vec::with_capacity(member.module.globals.len()));
            for global in &member.module.globals {
                let value = globals.evaluate(member, &global.init_expr, "global")?;
                if value.ty() != global.ty.content_type {
                    return Err(Error::Inconsistent("a global holds a value of another type"));
                }
                let own = globals.initial.get_mut(place).ok_or(Error::Inconsistent("a member is missing"))?;
                own.push(value);
            }
        }
        Ok(globals)
    }

    /// What a global holds when the instance starts.
    pub(crate) fn initial(&self, global: Definition) -> Result<Value, Error> {
        at(at(&self.initial, global.member)?, global.index).copied()
    }

    /// The place that a segment starts at.
    pub(crate) fn offset(
        &self,
        member: &Member<'_>,
        expression: &ConstExpr<'_>,
        what: &'static str,
    ) -> Result<u32, Error> {
        match self.evaluate(member, expression, what)? {
            Value::I32(value) => Ok(value.cast_unsigned()),
            _ => Err(Error::ConstantExpression { module: member.module.place, what }),
        }
    }

    /// Computes a constant expression of a member, extended ones included.
    fn evaluate(&self, member: &Member<'_>, expression: &ConstExpr<'_>, what: &'static str) -> Result<Value, Error> {
        let refuse = Error::ConstantExpression { module: member.module.place, what };
        let mut stack = Vec::new();
        let mut operators = expression.get_operators_reader();
        loop {
            let value = match operators.read()? {
                Operator::I32Const { value } => Value::I32(value),
                Operator::I64Const { value } => Value::I64(value),
                Operator::F32Const { value } => Value::F32(value.bits()),
                Operator::F64Const { value } => Value::F64(value.bits()),
                Operator::GlobalGet { global_index } => self.initial(*at(&member.globals, global_index)?)?,
                Operator::End => match (stack.pop(), stack.is_empty()) {
                    (Some(value), true) => return Ok(value),
                    _ => return Err(refuse),
                },
                operator => match (operator, stack.pop(), stack.pop()) {
                    (Operator::I32Add, Some(Value::I32(b)), Some(Value::I32(a))) => Value::I32(a.wrapping_add(b)),
                    (Operator::I32Sub, Some(Value::I32(b)), Some(Value::I32(a))) => Value::I32(a.wrapping_sub(b)),
                    (Operator::I32Mul, Some(Value::I32(b)), Some(Value::I32(a))) => Value::I32(a.wrapping_mul(b)),
                    (Operator::I64Add, Some(Value::I64(b)), Some(Value::I64(a))) => Value::I64(a.wrapping_add(b)),
                    (Operator::I64Sub, Some(Value::I64(b)), Some(Value::I64(a))) => Value::I64(a.wrapping_sub(b)),
                    (Operator::I64Mul, Some(Value::I64(b)), Some(Value::I64(a))) => Value::I64(a.wrapping_mul(b)),
                    _ => return Err(refuse),
                },
            };
            stack.push(value);
        }
    }
}

impl Value {
    fn ty(self) -> ValType {
        match self {
            Self::I32(_) => ValType::I32,
            Self::I64(_) => ValType::I64,
            Self::F32(_) => ValType::F32,
            Self::F64(_) => ValType::F64,
        }
    }
}

/// The globals that code writes to. All others are constants, whatever they were declared as.
pub(crate) type Written = BTreeSet<Definition>;
