//! What can run at all.
//!
//! A library defines far more than its users call, and a dynamic linker has to keep it all. Here every user is known.

use std::collections::BTreeSet;

use wasmparser::Operator;

use crate::{
    calls::Calls,
    error::{Error, at},
    globals::Written,
    graph::{Definition, Function, Graph, Outside},
};

/// What can run, and what it touches.
#[derive(Default)]
pub(crate) struct Reachable<'a> {
    /// The functions, in the order of their modules, as their code lies together.
    pub(crate) functions: BTreeSet<Definition>,
    /// The functions from around the merged modules.
    pub(crate) outside: BTreeSet<Outside<'a>>,
    /// The globals that these functions write to.
    pub(crate) written: Written,
}

impl<'a> Reachable<'a> {
    /// Follows every call from the roots: what the component uses, and what stands in the table.
    pub(crate) fn new(
        graph: &Graph<'a>,
        calls: &Calls<'a>,
        roots: impl IntoIterator<Item = Function<'a>>,
    ) -> Result<Self, Error> {
        let mut reachable = Self::default();
        let mut open = Vec::new();
        for root in roots {
            reachable.reach(root, &mut open);
        }
        while let Some(definition) = open.pop() {
            reachable.scan(graph, calls, definition, &mut open)?;
        }
        Ok(reachable)
    }

    fn reach(&mut self, function: Function<'a>, open: &mut Vec<Definition>) {
        match function {
            Function::Outside(outside) => {
                self.outside.insert(outside);
            }
            Function::Defined(definition) => {
                if self.functions.insert(definition) {
                    open.push(definition);
                }
            }
        }
    }

    fn scan(
        &mut self,
        graph: &Graph<'a>,
        calls: &Calls<'a>,
        definition: Definition,
        open: &mut Vec<Definition>,
    ) -> Result<(), Error> {
        let member = graph.definer(definition)?;
        let mut operators = member.module.body(definition.index)?.get_operators_reader()?;
        while !operators.eof() {
            let instruction = match operators.read()? {
                Operator::Call { function_index } | Operator::ReturnCall { function_index } => {
                    self.reach(calls.target(definition.member, function_index)?, open);
                    continue;
                }
                Operator::GlobalSet { global_index } => {
                    self.written.insert(*at(&member.globals, global_index)?);
                    continue;
                }
                // What writes to the table or may do so with a reference, and what uses passive segments.
                Operator::TableSet { .. } => "table.set",
                Operator::TableGrow { .. } => "table.grow",
                Operator::TableFill { .. } => "table.fill",
                Operator::TableInit { .. } => "table.init",
                Operator::TableCopy { .. } => "table.copy",
                Operator::ElemDrop { .. } => "elem.drop",
                Operator::MemoryInit { .. } => "memory.init",
                Operator::DataDrop { .. } => "data.drop",
                Operator::RefFunc { .. } => "ref.func",
                _ => continue,
            };
            return Err(Error::Instruction {
                module: member.module.place,
                function: member.module.imported_functions + definition.index,
                instruction,
            });
        }
        Ok(())
    }
}
