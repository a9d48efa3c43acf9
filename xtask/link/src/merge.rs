//! The merged module.

use std::collections::{BTreeSet, HashMap};

use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, EntityType, ExportKind, ExportSection,
    FunctionSection, GlobalSection, GlobalType, Ieee32, Ieee64, ImportSection, MemorySection, Module, RefType,
    TableSection, TableType, TypeSection, ValType,
    reencode::{Reencode as _, RoundtripReencoder},
};

use crate::{
    calls::Calls,
    code::{Encoder, Types},
    error::{Error, at, count},
    globals::{Globals, Value},
    graph::{Definition, Function, Graph, Outside},
    reachability::Reachable,
    table::{self, Table},
};

/// The merged module, and how it is wired.
pub(crate) struct Merged<'a> {
    pub(crate) bytes: Vec<u8>,
    /// What it imports: namespace, name, and the function.
    pub(crate) imports: Vec<(&'a str, String, Outside<'a>)>,
    /// The names of the exported functions.
    pub(crate) functions: HashMap<Definition, String>,
}

/// The name that the memory is exported by.
pub(crate) const MEMORY: &str = "memory";

/// Merges the members. The component uses the functions `exported`.
pub(crate) fn merge<'a>(graph: &Graph<'a>, exported: &BTreeSet<Definition>) -> Result<Merged<'a>, Error> {
    let globals = Globals::new(graph)?;
    let table = table::contents(graph, &globals)?;
    let calls = Calls::new(graph, table.as_ref())?;
    let follow = |function: Function<'a>| calls.follow(graph, table.as_ref(), function);
    let table_now = match &table {
        Some(table) => Some(table.iter().map(|slot| slot.map(follow).transpose()).collect::<Result<Table<'a>, _>>()?),
        None => None,
    };
    let exports = exported.iter().map(|definition| Ok((*definition, follow(Function::Defined(*definition))?)));
    let exports = exports.collect::<Result<Vec<_>, Error>>()?;
    let roots = table_now.iter().flatten().flatten().copied().chain(exports.iter().map(|(_, function)| *function));
    let reachable = Reachable::new(graph, &calls, roots)?;

    let mut types = Types::default();
    let mut functions = HashMap::new();
    let (imports, import_section) = import_section(&calls, &reachable, &mut types, &mut functions)?;
    for definition in &reachable.functions {
        functions.insert(Function::Defined(*definition), count(functions.len())?);
    }
    let (global_indices, global_section) = global_section(graph, &globals, &reachable)?;

    let (mut code, mut function_section) = (CodeSection::new(), FunctionSection::new());
    for definition in &reachable.functions {
        function_section.function(types.index(calls.ty(graph, Function::Defined(*definition))?)?);
        let mut encoder = Encoder {
            graph,
            calls: &calls,
            globals: &globals,
            table: table.as_ref(),
            written: &reachable.written,
            functions: &functions,
            global_indices: &global_indices,
            types: &mut types,
        };
        encoder.body(*definition, &mut code)?;
    }

    let (names, export_section) = export_section(graph, &exports, &functions)?;
    let mut module = Module::new();
    module.section(&type_section(&types)?).section(&import_section).section(&function_section);
    if let Some(table) = &table_now {
        let size = count(table.len())?;
        let (minimum, maximum) = (u64::from(size), Some(u64::from(size)));
        let ty = TableType { element_type: RefType::FUNCREF, table64: false, minimum, maximum, shared: false };
        let mut tables = TableSection::new();
        tables.table(ty);
        module.section(&tables);
    }
    if let Some(memory) = graph.memory()? {
        let ty = at(&graph.definer(memory)?.module.memories, memory.index)?;
        let mut memories = MemorySection::new();
        memories.memory(
            RoundtripReencoder.memory_type(*ty).map_err(|_| Error::Inconsistent("a memory cannot be written"))?,
        );
        module.section(&memories);
    }
    module.section(&global_section).section(&export_section);
    if let Some(table) = &table_now {
        module.section(&element_section(table, &functions)?);
    }
    module.section(&code).section(&data_section(graph, &globals)?);
    Ok(Merged { bytes: module.finish(), imports, functions: names })
}

type Imports<'a> = Vec<(&'a str, String, Outside<'a>)>;

/// Imports what is reached, under the name that it first had, or one like it where two would share a name.
fn import_section<'a>(
    calls: &Calls<'a>,
    reachable: &Reachable<'a>,
    types: &mut Types,
    functions: &mut HashMap<Function<'a>, u32>,
) -> Result<(Imports<'a>, ImportSection), Error> {
    let (mut imports, mut section) = (Vec::new(), ImportSection::new());
    let mut taken = BTreeSet::new();
    for outside in &reachable.outside {
        let import = calls.import(*outside)?;
        let name = unique(import.name, |name| taken.insert((import.namespace, name.to_owned())));
        section.import(import.namespace, &name, EntityType::Function(types.index(&import.ty)?));
        imports.push((import.namespace, name, *outside));
        functions.insert(Function::Outside(*outside), count(functions.len())?);
    }
    Ok((imports, section))
}

/// A name that nothing else has: the given one, or that with a number.
fn unique(name: &str, mut take: impl FnMut(&str) -> bool) -> String {
    let mut candidate = name.to_owned();
    let mut number = 2;
    while !take(&candidate) {
        candidate = format!("{name}#{number}");
        number += 1;
    }
    candidate
}

/// The globals that code writes to; the others are constants in the code.
fn global_section(
    graph: &Graph<'_>,
    globals: &Globals,
    reachable: &Reachable<'_>,
) -> Result<(HashMap<Definition, u32>, GlobalSection), Error> {
    let (mut indices, mut section) = (HashMap::new(), GlobalSection::new());
    for &definition in &reachable.written {
        let shared = at(&graph.definer(definition)?.module.globals, definition.index)?.ty.shared;
        let (val_type, value) = match globals.initial(definition)? {
            Value::I32(value) => (ValType::I32, ConstExpr::i32_const(value)),
            Value::I64(value) => (ValType::I64, ConstExpr::i64_const(value)),
            Value::F32(bits) => (ValType::F32, ConstExpr::f32_const(Ieee32::new(bits))),
            Value::F64(bits) => (ValType::F64, ConstExpr::f64_const(Ieee64::new(bits))),
        };
        section.global(GlobalType { val_type, mutable: true, shared }, &value);
        indices.insert(definition, count(indices.len())?);
    }
    Ok((indices, section))
}

fn type_section(types: &Types) -> Result<TypeSection, Error> {
    let mut section = TypeSection::new();
    for ty in &types.all {
        let ty = RoundtripReencoder.func_type(ty.clone());
        section.ty().func_type(&ty.map_err(|_| Error::Inconsistent("a type cannot be written"))?);
    }
    Ok(section)
}

/// Exports what the component uses. Two functions that are the same in the end have one export.
fn export_section<'a>(
    graph: &Graph<'a>,
    exports: &[(Definition, Function<'a>)],
    functions: &HashMap<Function<'a>, u32>,
) -> Result<(HashMap<Definition, String>, ExportSection), Error> {
    let (mut names, mut section) = (HashMap::new(), ExportSection::new());
    let mut taken = BTreeSet::new();
    if graph.memory()?.is_some() {
        section.export(MEMORY, ExportKind::Memory, 0);
        taken.insert(MEMORY.to_owned());
    }
    let mut of_target: HashMap<_, String> = HashMap::new();
    for (definition, target) in exports {
        let name = match of_target.get(target) {
            Some(name) => name.clone(),
            None => {
                let name = graph.definer(*definition)?.module.function_name(definition.index);
                let name = unique(name, |name| taken.insert(name.to_owned()));
                let index = functions.get(target).ok_or(Error::Inconsistent("an export was not reached"))?;
                section.export(&name, ExportKind::Func, *index);
                of_target.insert(*target, name.clone());
                name
            }
        };
        names.insert(*definition, name);
    }
    Ok((names, section))
}

/// One segment for each run of filled slots, in the one form that an engine can apply lazily.
fn element_section<'a>(table: &Table<'a>, functions: &HashMap<Function<'a>, u32>) -> Result<ElementSection, Error> {
    let mut section = ElementSection::new();
    let mut start = 0;
    for run in table.split(Option::is_none) {
        if !run.is_empty() {
            let indices = run.iter().flatten().map(|function| functions.get(function).copied());
            let indices: Option<Vec<_>> = indices.collect();
            let indices = indices.ok_or(Error::Inconsistent("a slot of the table was not reached"))?;
            let offset = ConstExpr::i32_const(count(start)?.cast_signed());
            section.active(None, &offset, Elements::Functions(indices.into()));
        }
        start += run.len() + 1;
    }
    Ok(section)
}

/// The segments as they are, in the order in which they were applied.
fn data_section(graph: &Graph<'_>, globals: &Globals) -> Result<DataSection, Error> {
    let mut section = DataSection::new();
    for member in &graph.members {
        for data in &member.module.data {
            let offset = globals.offset(member, &data.offset, "data segment")?;
            section.active(0, &ConstExpr::i32_const(offset.cast_signed()), data.bytes.iter().copied());
        }
    }
    Ok(section)
}
