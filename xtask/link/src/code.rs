//! The bodies of functions, in the merged module's indices.

use std::collections::HashMap;

use wasm_encoder::{
    CodeSection, Ieee32, Ieee64, Instruction,
    reencode::{Error as ReencodeError, Reencode},
};
use wasmparser::{FuncType, Operator};

use crate::{
    calls::Calls,
    error::{Error, at, count},
    globals::{Globals, Value, Written},
    graph::{Definition, Function, Graph, Member},
    table::Table,
};

/// The types of the merged module: each is there once, and only where something uses it.
#[derive(Default)]
pub(crate) struct Types {
    indices: HashMap<FuncType, u32>,
    pub(crate) all: Vec<FuncType>,
}

impl Types {
    /// The index of a type.
    pub(crate) fn index(&mut self, ty: &FuncType) -> Result<u32, Error> {
        if let Some(index) = self.indices.get(ty) {
            return Ok(*index);
        }
        let index = count(self.all.len())?;
        self.indices.insert(ty.clone(), index);
        self.all.push(ty.clone());
        Ok(index)
    }
}

/// What is known when code is written.
pub(crate) struct Encoder<'a, 'b> {
    pub(crate) graph: &'b Graph<'a>,
    pub(crate) calls: &'b Calls<'a>,
    pub(crate) globals: &'b Globals,
    pub(crate) table: Option<&'b Table<'a>>,
    pub(crate) written: &'b Written,
    /// The index of every function and every global that is left.
    pub(crate) functions: &'b HashMap<Function<'a>, u32>,
    pub(crate) global_indices: &'b HashMap<Definition, u32>,
    pub(crate) types: &'b mut Types,
}

impl<'a> Encoder<'a, '_> {
    /// Adds the body of a function to the code.
    pub(crate) fn body(&mut self, definition: Definition, code: &mut CodeSection) -> Result<(), Error> {
        let member = self.graph.definer(definition)?;
        let body = member.module.body(definition.index)?;
        let mut indices = Indices { encoder: self, member, place: definition.member };
        let mut function = indices.new_function_with_parsed_locals(body).map_err(unwrap)?;
        // Constants that were not yet written, since what follows may need them no more. Nothing can jump in between of
        // them and that.
        let mut constants: Vec<i32> = Vec::new();
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            let operator = operators.read()?;
            let instruction = match operator {
                Operator::I32Const { value } => {
                    constants.push(value);
                    continue;
                }
                Operator::GlobalGet { global_index } => match indices.constant(global_index)? {
                    Some(Value::I32(value)) => {
                        constants.push(value);
                        continue;
                    }
                    Some(Value::I64(value)) => Instruction::I64Const(value),
                    Some(Value::F32(bits)) => Instruction::F32Const(Ieee32::new(bits)),
                    Some(Value::F64(bits)) => Instruction::F64Const(Ieee64::new(bits)),
                    None => indices.instruction(operator).map_err(unwrap)?,
                },
                Operator::I32Add if constants.len() >= 2 => {
                    let (b, a) = (constants.pop().unwrap_or_default(), constants.pop().unwrap_or_default());
                    constants.push(a.wrapping_add(b));
                    continue;
                }
                Operator::CallIndirect { type_index, .. } => {
                    let called = constants.last().map(|slot| indices.slot(slot.cast_unsigned(), type_index));
                    match called.transpose()?.flatten() {
                        Some(index) => {
                            constants.pop();
                            Instruction::Call(index)
                        }
                        None => indices.instruction(operator).map_err(unwrap)?,
                    }
                }
                operator => indices.instruction(operator).map_err(unwrap)?,
            };
            for constant in constants.drain(..) {
                function.instruction(&Instruction::I32Const(constant));
            }
            function.instruction(&instruction);
        }
        code.function(&function);
        Ok(())
    }
}

/// The indices of one member's code.
struct Indices<'a, 'b, 'c> {
    encoder: &'c mut Encoder<'a, 'b>,
    member: &'c Member<'a>,
    place: u32,
}

impl Indices<'_, '_, '_> {
    /// What a global always holds; nothing where code writes to it.
    fn constant(&self, global: u32) -> Result<Option<Value>, Error> {
        let global = *at(&self.member.globals, global)?;
        if self.encoder.written.contains(&global) { Ok(None) } else { self.encoder.globals.initial(global).map(Some) }
    }

    /// The function that a call through a slot reaches; nothing where it traps.
    fn slot(&self, slot: u32, ty: u32) -> Result<Option<u32>, Error> {
        let Encoder { graph, calls, table, .. } = &*self.encoder;
        let Some(function) = calls.slot(graph, *table, slot, at(&self.member.module.types, ty)?)? else {
            return Ok(None);
        };
        self.index(calls.follow(graph, *table, function)?).map(Some)
    }

    fn index(&self, function: Function<'_>) -> Result<u32, Error> {
        let index = self.encoder.functions.get(&function);
        index.copied().ok_or(Error::Inconsistent("a function is called that was not reached"))
    }
}

impl Reencode for Indices<'_, '_, '_> {
    type Error = Error;

    fn function_index(&mut self, function: u32) -> Result<u32, ReencodeError<Error>> {
        let target = self.encoder.calls.target(self.place, function).map_err(ReencodeError::UserError)?;
        self.index(target).map_err(ReencodeError::UserError)
    }

    fn global_index(&mut self, global: u32) -> Result<u32, ReencodeError<Error>> {
        let global = *at(&self.member.globals, global).map_err(ReencodeError::UserError)?;
        let index = self.encoder.global_indices.get(&global);
        index.copied().ok_or(ReencodeError::UserError(Error::Inconsistent("a global is used that was not reached")))
    }

    fn type_index(&mut self, ty: u32) -> Result<u32, ReencodeError<Error>> {
        let ty = at(&self.member.module.types, ty).map_err(ReencodeError::UserError)?;
        self.encoder.types.index(ty).map_err(ReencodeError::UserError)
    }

    // There is one of each.
    fn table_index(&mut self, _: u32) -> Result<u32, ReencodeError<Error>> {
        Ok(0)
    }

    fn memory_index(&mut self, _: u32) -> Result<u32, ReencodeError<Error>> {
        Ok(0)
    }
}

fn unwrap(error: ReencodeError<Error>) -> Error {
    match error {
        ReencodeError::UserError(error) => error,
        ReencodeError::ParseError(error) => Error::Input(error),
        _ => Error::Inconsistent("code cannot be written again"),
    }
}
