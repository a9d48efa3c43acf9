//! What a call ends up at, past everything that only hands it on.

use std::collections::HashMap;

use wasmparser::{FuncType, TypeRef};

use crate::{
    error::{Error, at},
    graph::{Function, Graph, Outside},
    table::{self, Table},
};

/// How many functions a call is followed through. Functions that call each other for ever are left to do so.
const MOST_STEPS: usize = 16;

/// What the functions of the merged modules stand for in the end.
pub(crate) struct Calls<'a> {
    /// By member and by the index in its module.
    targets: Vec<Vec<Function<'a>>>,
    /// What is imported from around the merged modules: its type, and the name of its first import.
    outside: HashMap<Outside<'a>, Import<'a>>,
}

/// How a function from around the merged modules is imported.
#[derive(Clone)]
pub(crate) struct Import<'a> {
    pub(crate) ty: FuncType,
    pub(crate) namespace: &'a str,
    pub(crate) name: &'a str,
}

impl<'a> Calls<'a> {
    /// Follows every function that a merged module can name.
    pub(crate) fn new(graph: &Graph<'a>, table: Option<&Table<'a>>) -> Result<Self, Error> {
        let mut calls = Self { targets: Vec::new(), outside: HashMap::new() };
        for member in &graph.members {
            let module = &member.module;
            let imports = module.imports.iter().filter_map(|import| match import.ty {
                TypeRef::Func(ty) => Some((import, ty)),
                _ => None,
            });
            for ((import, ty), function) in imports.zip(&member.functions) {
                if let Function::Outside(outside) = function {
                    let ty = at(&module.types, ty)?.clone();
                    let import = Import { ty, namespace: import.module, name: import.name };
                    calls.outside.entry(*outside).or_insert(import);
                }
            }
        }
        for member in &graph.members {
            let targets = member.functions.iter().map(|function| calls.follow(graph, table, *function));
            let targets = targets.collect::<Result<_, _>>()?;
            calls.targets.push(targets);
        }
        Ok(calls)
    }

    /// What a function of a member, by its index in the module, stands for in the end.
    pub(crate) fn target(&self, member: u32, function: u32) -> Result<Function<'a>, Error> {
        at(at(&self.targets, member)?, function).copied()
    }

    /// How a function from around the merged modules is imported.
    pub(crate) fn import(&self, outside: Outside<'a>) -> Result<&Import<'a>, Error> {
        self.outside.get(&outside).ok_or(Error::Inconsistent("nothing imports this function"))
    }

    /// The type of a function.
    pub(crate) fn ty<'b>(&'b self, graph: &'b Graph<'a>, function: Function<'a>) -> Result<&'b FuncType, Error> {
        match function {
            Function::Outside(outside) => Ok(&self.import(outside)?.ty),
            Function::Defined(definition) => {
                let module = &graph.definer(definition)?.module;
                module.function_type(module.imported_functions + definition.index)
            }
        }
    }

    /// What a function stands for in the end.
    ///
    /// A function that does nothing but call what stands in a slot of the table, with its own parameters, is that
    /// function: the slot never changes. Where the types do not match it traps, and is left to.
    pub(crate) fn follow(
        &self,
        graph: &Graph<'a>,
        table: Option<&Table<'a>>,
        mut function: Function<'a>,
    ) -> Result<Function<'a>, Error> {
        for _ in 0..MOST_STEPS {
            let next = match function {
                Function::Outside(Outside::Shim(name)) => table::behind_shim(graph, name)?,
                Function::Outside(Outside::Canonical(_)) => None,
                Function::Defined(definition) => {
                    match graph.definer(definition)?.module.trampoline(definition.index)? {
                        Some((slot, ty)) => self.slot(graph, table, slot, ty)?,
                        None => None,
                    }
                }
            };
            match next {
                Some(next) => function = next,
                None => break,
            }
        }
        Ok(function)
    }

    /// The function that a call through a slot with this type reaches; nothing where it traps.
    pub(crate) fn slot(
        &self,
        graph: &Graph<'a>,
        table: Option<&Table<'a>>,
        slot: u32,
        ty: &FuncType,
    ) -> Result<Option<Function<'a>>, Error> {
        let Some(Some(function)) = table.and_then(|table| table.get(slot as usize)) else { return Ok(None) };
        Ok((self.ty(graph, *function)? == ty).then_some(*function))
    }
}
