//! A component that is being written, and how many core items it has by now.

use std::collections::BTreeMap;

use wasm_encoder::{
    Alias, CanonicalFunctionSection, Component, ComponentAliasSection, ComponentSectionId, ExportKind, InstanceSection,
    ModuleArg, RawSection,
};
use wasmparser::ComponentAlias;

use crate::error::Error;

/// The output. Items of one kind that follow each other share a section.
#[derive(Default)]
pub(crate) struct Output {
    component: Component,
    open: Open,
    functions: u32,
    tables: u32,
    memories: u32,
    modules: u32,
    instances: u32,
}

/// The section that is being written.
#[derive(Default)]
enum Open {
    #[default]
    None,
    Aliases(ComponentAliasSection),
    Canonical(CanonicalFunctionSection),
    Instances(InstanceSection),
}

impl Output {
    /// The whole component.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.close();
        self.component.finish()
    }

    /// Adds a section as it is.
    pub(crate) fn section(&mut self, id: u8, data: &[u8]) {
        self.close();
        self.component.section(&RawSection { id, data });
    }

    /// Adds a core module, and returns its index.
    pub(crate) fn module(&mut self, bytes: &[u8]) -> u32 {
        self.section(ComponentSectionId::CoreModule.into(), bytes);
        next(&mut self.modules)
    }

    /// Adds an instance of a core module with these arguments, and returns its index.
    pub(crate) fn instantiate(&mut self, module: u32, namespaces: BTreeMap<&str, Vec<(&str, ExportKind, u32)>>) -> u32 {
        let mut arguments = Vec::with_capacity(namespaces.len());
        for (namespace, items) in namespaces {
            self.instances().export_items(items);
            arguments.push((namespace, ModuleArg::Instance(next(&mut self.instances))));
        }
        self.instances().instantiate(module, arguments);
        next(&mut self.instances)
    }

    /// Adds an alias of the component model's own.
    pub(crate) fn component_alias(&mut self, alias: &ComponentAlias<'_>) -> Result<(), Error> {
        self.aliases().alias(match *alias {
            ComponentAlias::InstanceExport { kind, instance_index, name } => {
                Alias::InstanceExport { instance: instance_index, kind: kind.into(), name }
            }
            ComponentAlias::Outer { kind, count, index } => Alias::Outer { kind: kind.into(), count, index },
            ComponentAlias::CoreInstanceExport { .. } => {
                return Err(Error::Inconsistent("a core alias is kept as it is"));
            }
        });
        Ok(())
    }

    /// Adds an alias of what a core instance exports: a function, a table or a memory. Returns its index.
    pub(crate) fn core_alias(&mut self, instance: u32, kind: ExportKind, name: &str) -> u32 {
        self.aliases().alias(Alias::CoreInstanceExport { instance, kind, name });
        next(match kind {
            ExportKind::Table => &mut self.tables,
            ExportKind::Memory => &mut self.memories,
            _ => &mut self.functions,
        })
    }

    /// The section of canonical functions, to add one to. Who adds one that is a core function counts it.
    pub(crate) fn canonical(&mut self) -> &mut CanonicalFunctionSection {
        if !matches!(self.open, Open::Canonical(_)) {
            self.close();
            self.open = Open::Canonical(CanonicalFunctionSection::new());
        }
        match &mut self.open {
            Open::Canonical(section) => section,
            _ => unreachable!("it was opened above"),
        }
    }

    /// Counts a core function, and returns its index.
    pub(crate) fn new_function(&mut self) -> u32 {
        next(&mut self.functions)
    }

    fn aliases(&mut self) -> &mut ComponentAliasSection {
        if !matches!(self.open, Open::Aliases(_)) {
            self.close();
            self.open = Open::Aliases(ComponentAliasSection::new());
        }
        match &mut self.open {
            Open::Aliases(section) => section,
            _ => unreachable!("it was opened above"),
        }
    }

    fn instances(&mut self) -> &mut InstanceSection {
        if !matches!(self.open, Open::Instances(_)) {
            self.close();
            self.open = Open::Instances(InstanceSection::new());
        }
        match &mut self.open {
            Open::Instances(section) => section,
            _ => unreachable!("it was opened above"),
        }
    }

    fn close(&mut self) {
        match std::mem::take(&mut self.open) {
            Open::None => {}
            Open::Aliases(section) => drop(self.component.section(&section)),
            Open::Canonical(section) => drop(self.component.section(&section)),
            Open::Instances(section) => drop(self.component.section(&section)),
        }
    }
}

/// The index of a new item.
fn next(count: &mut u32) -> u32 {
    let index = *count;
    *count += 1;
    index
}
