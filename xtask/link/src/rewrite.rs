//! The component around the merged module.
//!
//! The component model's own index spaces stay as they are: their sections are copied, in their order. Core items are
//! made anew, each where something first needs it, and only then.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use wasm_encoder::{CanonicalOption, ExportKind};
use wasmparser::{CanonicalFunction, ExternalKind, Import};

use crate::{
    component::{Alias, Component, CoreFunction, CoreInstance, Item},
    error::{Error, at},
    graph::{Definition, Entity, Function, Graph, Outside, Role},
    merge::{MEMORY, Merged, merge},
    output::Output,
};

/// The component with its core modules merged.
pub(crate) fn rewrite(component: &Component<'_>) -> Result<Vec<u8>, Error> {
    let graph = Graph::new(component)?;
    graph.table()?;
    graph.memory()?;
    let merged = merge(&graph, &exported(&graph)?)?;
    let mut writer = Writer {
        graph: &graph,
        merged: &merged,
        output: Output::default(),
        functions: HashMap::new(),
        instance: Instance::Missing,
        shim: None,
        memory: None,
    };
    for item in &component.items {
        writer.item(item)?;
    }
    // Nothing can see an instance that nothing uses, but that it can be made shows.
    writer.merged()?;
    Ok(writer.output.finish())
}

/// The functions of the merged modules that the component uses.
fn exported(graph: &Graph<'_>) -> Result<BTreeSet<Definition>, Error> {
    let mut exported = BTreeSet::new();
    for item in &graph.component.items {
        if let Item::Lift(CanonicalFunction::Lift { core_func_index, options, .. }) = item {
            let options = options.iter().filter_map(named_function);
            for function in options.chain([*core_func_index]) {
                export(graph, function, &mut exported)?;
            }
        }
    }
    for (import, entity) in fixup_imports(graph)? {
        match entity {
            Entity::Function(Function::Outside(Outside::Canonical(function))) => {
                export(graph, function, &mut exported)?;
            }
            Entity::Function(Function::Defined(definition)) => {
                exported.insert(definition);
            }
            Entity::Function(Function::Outside(Outside::Shim(_))) | Entity::ShimItem => {}
            Entity::Global(_) | Entity::Table(_) | Entity::Memory(_) => {
                return Err(Error::Export { what: "table, memory or global", name: import.name.to_owned() });
            }
        }
    }
    Ok(exported)
}

/// Notes a function of the merged modules, or those that a function of the component model needs.
fn export(graph: &Graph<'_>, index: u32, exported: &mut BTreeSet<Definition>) -> Result<(), Error> {
    match graph.function(index)? {
        Function::Defined(definition) => {
            exported.insert(definition);
        }
        Function::Outside(Outside::Shim(_)) => {}
        Function::Outside(Outside::Canonical(index)) => {
            let function = at(&graph.component.functions, index)?;
            if let CoreFunction::Canonical(CanonicalFunction::Lower { options, .. }) = function {
                for function in options.iter().filter_map(named_function) {
                    export(graph, function, exported)?;
                }
            }
        }
    }
    Ok(())
}

/// The core function that an option names.
fn named_function(option: &wasmparser::CanonicalOption) -> Option<u32> {
    match option {
        wasmparser::CanonicalOption::Realloc(function) | wasmparser::CanonicalOption::PostReturn(function) => {
            Some(*function)
        }
        _ => None,
    }
}

type FixupImport<'b, 'a> = (&'b Import<'a>, Entity<'a>);

/// What the fixup is given.
fn fixup_imports<'b, 'a>(graph: &'b Graph<'a>) -> Result<Vec<FixupImport<'b, 'a>>, Error> {
    let Some((fixup, instance)) = &graph.fixup else { return Ok(Vec::new()) };
    let CoreInstance::Module { arguments, .. } = at(&graph.component.instances, *instance)? else {
        return Err(Error::Inconsistent("the fixup is not an instance of a module"));
    };
    let imports = fixup.imports.iter().map(|import| {
        let argument = arguments.iter().find(|(name, _)| *name == import.module);
        let (_, instance) = *argument.ok_or(Error::Inconsistent("the fixup is not given what it imports"))?;
        let entity = graph.export(Alias { instance, name: import.name })?;
        Ok((import, entity.ok_or(Error::Inconsistent("the fixup is not given what it imports"))?))
    });
    imports.collect()
}

/// The instance of the merged module.
#[derive(Clone, Copy)]
enum Instance {
    Missing,
    /// Its imports are being made.
    Underway,
    Made(u32),
}

struct Writer<'a, 'b> {
    graph: &'b Graph<'a>,
    merged: &'b Merged<'a>,
    output: Output,
    /// The core functions that the output has by now.
    functions: HashMap<Function<'a>, u32>,
    instance: Instance,
    shim: Option<u32>,
    memory: Option<u32>,
}

impl<'a> Writer<'a, '_> {
    fn item(&mut self, item: &Item<'a>) -> Result<(), Error> {
        match item {
            Item::Section { id, bytes } => self.output.section(*id, bytes),
            Item::Alias(alias) => self.output.component_alias(alias)?,
            Item::Instance(instance) => {
                if *at(&self.graph.roles, *instance)? == Role::Fixup {
                    self.fixup(*instance)?;
                }
            }
            Item::Lift(CanonicalFunction::Lift { core_func_index, type_index, options }) => {
                let function = self.function(self.graph.function(*core_func_index)?)?;
                let options = self.options(options)?;
                self.output.canonical().lift(function, *type_index, options);
            }
            Item::Lift(_) => return Err(Error::Inconsistent("a lifted function is not lifted")),
        }
        Ok(())
    }

    /// The index of a core function in the output.
    fn function(&mut self, function: Function<'a>) -> Result<u32, Error> {
        if let Some(index) = self.functions.get(&function) {
            return Ok(*index);
        }
        let index = match function {
            Function::Defined(definition) => {
                let instance = self.merged()?;
                let name = self.merged.functions.get(&definition).ok_or(Error::Inconsistent("an export is missing"))?;
                self.output.core_alias(instance, ExportKind::Func, name)
            }
            Function::Outside(Outside::Shim(name)) => {
                let instance = self.shim()?;
                self.output.core_alias(instance, ExportKind::Func, name)
            }
            Function::Outside(Outside::Canonical(index)) => {
                let CoreFunction::Canonical(function) = at(&self.graph.component.functions, index)? else {
                    return Err(Error::Inconsistent("a canonical function is an alias"));
                };
                self.canonical(function)?
            }
        };
        self.functions.insert(function, index);
        Ok(index)
    }

    fn canonical(&mut self, function: &CanonicalFunction) -> Result<u32, Error> {
        match function {
            CanonicalFunction::Lower { func_index, options } => {
                let options = self.options(options)?;
                self.output.canonical().lower(*func_index, options);
            }
            CanonicalFunction::ResourceNew { resource } => {
                self.output.canonical().resource_new(*resource);
            }
            CanonicalFunction::ResourceDrop { resource } => {
                self.output.canonical().resource_drop(*resource);
            }
            CanonicalFunction::ResourceRep { resource } => {
                self.output.canonical().resource_rep(*resource);
            }
            _ => return Err(Error::ComponentItem("a canonical function of an unknown kind")),
        }
        Ok(self.output.new_function())
    }

    fn options(&mut self, options: &[wasmparser::CanonicalOption]) -> Result<Vec<CanonicalOption>, Error> {
        let options = options.iter().map(|option| match option {
            wasmparser::CanonicalOption::UTF8 => Ok(CanonicalOption::UTF8),
            wasmparser::CanonicalOption::UTF16 => Ok(CanonicalOption::UTF16),
            wasmparser::CanonicalOption::CompactUTF16 => Ok(CanonicalOption::CompactUTF16),
            wasmparser::CanonicalOption::Memory(memory) => match self.graph.item(ExternalKind::Memory, *memory)? {
                Entity::Memory(_) => Ok(CanonicalOption::Memory(self.memory()?)),
                _ => Err(Error::ComponentItem("a memory that is not the merged modules' own")),
            },
            wasmparser::CanonicalOption::Realloc(function) => {
                Ok(CanonicalOption::Realloc(self.function(self.graph.function(*function)?)?))
            }
            wasmparser::CanonicalOption::PostReturn(function) => {
                Ok(CanonicalOption::PostReturn(self.function(self.graph.function(*function)?)?))
            }
            _ => Err(Error::ComponentItem("a canonical option of an unknown kind")),
        });
        options.collect()
    }

    fn memory(&mut self) -> Result<u32, Error> {
        if let Some(memory) = self.memory {
            return Ok(memory);
        }
        let instance = self.merged()?;
        let memory = self.output.core_alias(instance, ExportKind::Memory, MEMORY);
        Ok(*self.memory.insert(memory))
    }

    /// The instance of the merged module, made with everything it needs when it is first asked for.
    ///
    /// That is before the fixup and before the first lifted function, so that it is never later than it was. That some
    /// modules come earlier than they did cannot be seen: none of them runs anything when it is instantiated.
    fn merged(&mut self) -> Result<u32, Error> {
        match self.instance {
            Instance::Made(instance) => return Ok(instance),
            Instance::Underway => return Err(Error::Cycle),
            Instance::Missing => self.instance = Instance::Underway,
        }
        let merged = self.merged;
        let mut namespaces: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for (namespace, name, outside) in &merged.imports {
            let function = self.function(Function::Outside(*outside))?;
            namespaces.entry(namespace).or_default().push((name.as_str(), ExportKind::Func, function));
        }
        let module = self.output.module(&merged.bytes);
        let instance = self.output.instantiate(module, namespaces);
        self.instance = Instance::Made(instance);
        Ok(instance)
    }

    fn shim(&mut self) -> Result<u32, Error> {
        if let Some(shim) = self.shim {
            return Ok(shim);
        }
        let place = self.graph.shim.as_ref().ok_or(Error::Inconsistent("the shim is missing"))?.place;
        let module = self.output.module(at(&self.graph.component.modules, place)?);
        Ok(*self.shim.insert(self.output.instantiate(module, BTreeMap::new())))
    }

    fn fixup(&mut self, instance: u32) -> Result<(), Error> {
        let CoreInstance::Module { module, .. } = at(&self.graph.component.instances, instance)? else {
            return Err(Error::Inconsistent("the fixup is not an instance of a module"));
        };
        let mut namespaces: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for (import, entity) in fixup_imports(self.graph)? {
            let (kind, index) = match entity {
                Entity::Function(function) => (ExportKind::Func, self.function(function)?),
                Entity::ShimItem if matches!(import.ty, wasmparser::TypeRef::Table(_)) => {
                    let shim = self.shim()?;
                    (ExportKind::Table, self.output.core_alias(shim, ExportKind::Table, import.name))
                }
                _ => return Err(Error::Export { what: "table, memory or global", name: import.name.to_owned() }),
            };
            namespaces.entry(import.module).or_default().push((import.name, kind, index));
        }
        let module = self.output.module(at(&self.graph.component.modules, *module)?);
        self.output.instantiate(module, namespaces);
        Ok(())
    }
}
