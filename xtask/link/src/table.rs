//! What the table holds once every module is instantiated.
//!
//! No code changes it after that, which [`crate::reachability`] checks: so a slot is a function, and calling through it with a
//! known slot is calling that function.

use crate::{
    error::{Error, at},
    globals::Globals,
    graph::{Definition, Entity, Function, Graph, Outside},
    module::Module,
};

/// The functions of a table, by their slots.
pub(crate) type Table<'a> = Vec<Option<Function<'a>>>;

/// The most slots of a table. An engine initialises a table lazily only up to about as many.
const MOST_SLOTS: u64 = 1 << 20;

/// The final content of the table that the merged modules share; nothing where there is none.
///
/// Segments are applied in the order in which their modules are instantiated, and in a module in their own order: a later
/// one replaces what an earlier one wrote.
pub(crate) fn contents<'a>(graph: &Graph<'a>, globals: &Globals) -> Result<Option<Table<'a>>, Error> {
    let Some(definition) = graph.table()? else { return Ok(None) };
    let mut table = empty(&graph.definer(definition)?.module, definition)?;
    for member in &graph.members {
        for segment in &member.module.elements {
            let offset = globals.offset(member, &segment.offset, "element segment")?;
            let functions = segment.functions.iter();
            let functions = functions.map(|function| function.map(|function| at(&member.functions, function).copied()));
            let functions = functions.map(Option::transpose).collect::<Result<Vec<_>, _>>()?;
            write(&mut table, member.module.place, offset, &functions)?;
        }
    }
    Ok(Some(table))
}

/// What the exports of the shim stand for once the fixup has filled its table.
///
/// No merged module has a start function, so none of them runs before that.
pub(crate) fn behind_shim<'a>(graph: &Graph<'a>, name: &str) -> Result<Option<Function<'a>>, Error> {
    let (Some(shim), Some((fixup, instance))) = (&graph.shim, &graph.fixup) else { return Ok(None) };
    let Some((wasmparser::ExternalKind::Func, function)) = shim.exports.get(name) else { return Ok(None) };
    let Some((slot, ty)) = shim.trampoline(*function)? else { return Ok(None) };
    let mut behind = None;
    for segment in &fixup.elements {
        let mut operators = segment.offset.get_operators_reader();
        let wasmparser::Operator::I32Const { value: offset } = operators.read()? else {
            return Err(Error::ConstantExpression { module: fixup.place, what: "element segment" });
        };
        let index = slot.checked_sub(offset.cast_unsigned()).and_then(|index| segment.functions.get(index as usize));
        behind = index.copied().or(behind);
    }
    let Some(Some(function)) = behind else { return Ok(None) };
    if fixup.function_type(function)? != ty {
        return Ok(None);
    }
    let mut imports = fixup.imports.iter().filter(|import| matches!(import.ty, wasmparser::TypeRef::Func(_)));
    let import = imports.nth(function as usize).ok_or(Error::Inconsistent("the fixup defines functions"))?;
    let crate::component::CoreInstance::Module { arguments, .. } = at(&graph.component.instances, *instance)? else {
        return Err(Error::Inconsistent("the fixup is not an instance of a module"));
    };
    let argument = arguments.iter().find(|(name, _)| *name == import.module);
    let (_, instance) = *argument.ok_or(Error::Inconsistent("the fixup is not given what it imports"))?;
    match graph.export(crate::component::Alias { instance, name: import.name })? {
        Some(Entity::Function(function @ Function::Defined(_))) => Ok(Some(function)),
        Some(Entity::Function(Function::Outside(Outside::Canonical(_) | Outside::Shim(_)))) => Ok(None),
        _ => Err(Error::Inconsistent("the fixup is not given a function")),
    }
}

fn empty<'a>(module: &Module<'_>, definition: Definition) -> Result<Table<'a>, Error> {
    let ty = at(&module.tables, definition.index)?;
    let refuse = |item| Error::ModuleItem { module: module.place, item };
    if ty.element_type != wasmparser::RefType::FUNCREF || ty.table64 || ty.shared {
        return Err(refuse("a table that is not of plain functions"));
    }
    if ty.initial > MOST_SLOTS {
        return Err(refuse("a table of more than a million slots"));
    }
    let size = usize::try_from(ty.initial).map_err(|_| refuse("a table of more than a million slots"))?;
    Ok(vec![None; size])
}

fn write<'a>(table: &mut Table<'a>, module: u32, offset: u32, functions: &[Option<Function<'a>>]) -> Result<(), Error> {
    let size = table.len() as u64;
    let end = u64::from(offset) + functions.len() as u64;
    let bounds = Error::TableBounds { module, end, size };
    let slots = table.get_mut(offset as usize..).and_then(|rest| rest.get_mut(..functions.len()));
    slots.ok_or(bounds)?.copy_from_slice(functions);
    Ok(())
}
