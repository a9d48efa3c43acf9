//! A component, taken apart as far as core modules are concerned.

use wasmparser::{
    CanonicalFunction, ComponentAlias, ComponentExternalKind, ComponentInstance, ComponentOuterAliasKind,
    ComponentTypeRef, Encoding, Export, ExternalKind, Instance, Parser, Payload,
};

use crate::error::{Error, count};

/// A component. The index spaces of the component model's own items are left as they are, so nothing here tells them.
#[derive(Default)]
pub(crate) struct Component<'a> {
    /// What defines something, in order.
    pub(crate) items: Vec<Item<'a>>,
    pub(crate) modules: Vec<&'a [u8]>,
    pub(crate) instances: Vec<CoreInstance<'a>>,
    pub(crate) functions: Vec<CoreFunction<'a>>,
    pub(crate) tables: Vec<Alias<'a>>,
    pub(crate) memories: Vec<Alias<'a>>,
    pub(crate) globals: Vec<Alias<'a>>,
}

/// A definition, in the order of the component.
pub(crate) enum Item<'a> {
    /// A section that knows nothing of core modules.
    Section { id: u8, bytes: &'a [u8] },
    /// An alias that knows nothing of core modules.
    Alias(ComponentAlias<'a>),
    /// A core instance.
    Instance(u32),
    /// A component function out of a core function.
    Lift(CanonicalFunction),
}

/// A core instance.
pub(crate) enum CoreInstance<'a> {
    /// An instance of a core module; the arguments are instances.
    Module { module: u32, arguments: Vec<(&'a str, u32)> },
    /// A set of core items.
    Exports(Vec<Export<'a>>),
}

/// A core function of the component.
pub(crate) enum CoreFunction<'a> {
    /// An export of a core instance.
    Alias(Alias<'a>),
    /// A function of the component model.
    Canonical(CanonicalFunction),
}

/// An export of a core instance.
#[derive(Clone, Copy)]
pub(crate) struct Alias<'a> {
    pub(crate) instance: u32,
    pub(crate) name: &'a str,
}

impl<'a> Component<'a> {
    /// Takes a valid component apart.
    pub(crate) fn parse(bytes: &'a [u8]) -> Result<Self, Error> {
        let mut component = Self::default();
        let mut parser = Parser::new(0);
        let mut rest = bytes;
        loop {
            let wasmparser::Chunk::Parsed { consumed, payload } = parser.parse(rest, true)? else {
                return Err(Error::Inconsistent("a valid component ends too early"));
            };
            rest = rest.get(consumed..).unwrap_or_default();
            match payload {
                Payload::ModuleSection { unchecked_range, .. } => {
                    let (module, after) = split(rest, unchecked_range.len())?;
                    component.modules.push(module);
                    rest = after;
                }
                Payload::ComponentSection { unchecked_range, .. } => {
                    let (nested, after) = split(rest, unchecked_range.len())?;
                    check_nested(nested)?;
                    component.items.push(Item::Section { id: 4, bytes: nested });
                    rest = after;
                }
                Payload::End(_) => return Ok(component),
                payload => component.section(payload, bytes)?,
            }
        }
    }

    fn section(&mut self, payload: Payload<'a>, bytes: &'a [u8]) -> Result<(), Error> {
        let section = payload.as_section();
        match payload {
            Payload::Version { encoding: Encoding::Component, .. } => return Ok(()),
            Payload::Version { encoding: Encoding::Module, .. } => return Err(Error::NotAComponent),
            // Names are of indices that change, and nothing else is known to be of any use.
            Payload::CustomSection(custom) if custom.name() != "producers" => return Ok(()),
            Payload::InstanceSection(instances) => {
                for instance in instances {
                    self.items.push(Item::Instance(count(self.instances.len())?));
                    self.instances.push(instance?.into());
                }
                return Ok(());
            }
            Payload::ComponentAliasSection(aliases) => {
                for alias in aliases {
                    self.alias(alias?)?;
                }
                return Ok(());
            }
            Payload::ComponentCanonicalSection(functions) => {
                for function in functions {
                    self.canonical(function?)?;
                }
                return Ok(());
            }
            payload => check_section(payload)?,
        }
        let (id, range) = section.ok_or(Error::Inconsistent("a section has no place"))?;
        let bytes = bytes.get(range).ok_or(Error::Inconsistent("a section is not within the component"))?;
        self.items.push(Item::Section { id, bytes });
        Ok(())
    }

    fn alias(&mut self, alias: ComponentAlias<'a>) -> Result<(), Error> {
        match alias {
            ComponentAlias::CoreInstanceExport { kind, instance_index: instance, name } => {
                let alias = Alias { instance, name };
                match kind {
                    ExternalKind::Func => self.functions.push(CoreFunction::Alias(alias)),
                    ExternalKind::Table => self.tables.push(alias),
                    ExternalKind::Memory => self.memories.push(alias),
                    ExternalKind::Global => self.globals.push(alias),
                    _ => return Err(Error::ComponentItem("an alias of a core item of an unknown kind")),
                }
                return Ok(());
            }
            ComponentAlias::InstanceExport { kind: ComponentExternalKind::Module, .. }
            | ComponentAlias::Outer {
                kind: ComponentOuterAliasKind::CoreModule | ComponentOuterAliasKind::CoreType,
                ..
            } => return Err(Error::ComponentItem("an alias of a core module or type")),
            ComponentAlias::InstanceExport { .. } | ComponentAlias::Outer { .. } => {}
        }
        self.items.push(Item::Alias(alias));
        Ok(())
    }

    fn canonical(&mut self, function: CanonicalFunction) -> Result<(), Error> {
        match function {
            CanonicalFunction::Lift { .. } => self.items.push(Item::Lift(function)),
            CanonicalFunction::Lower { .. }
            | CanonicalFunction::ResourceNew { .. }
            | CanonicalFunction::ResourceDrop { .. }
            | CanonicalFunction::ResourceRep { .. } => self.functions.push(CoreFunction::Canonical(function)),
            _ => return Err(Error::ComponentItem("a canonical function of an unknown kind")),
        }
        Ok(())
    }
}

impl<'a> From<Instance<'a>> for CoreInstance<'a> {
    fn from(instance: Instance<'a>) -> Self {
        match instance {
            Instance::Instantiate { module_index: module, args } => {
                let arguments = args.iter().map(|argument| (argument.name, argument.index)).collect();
                Self::Module { module, arguments }
            }
            Instance::FromExports(exports) => Self::Exports(exports.into_vec()),
        }
    }
}

fn split(bytes: &[u8], at: usize) -> Result<(&[u8], &[u8]), Error> {
    bytes.split_at_checked(at).ok_or(Error::Inconsistent("a section is not within the component"))
}

/// Refuses a section of the component that may know of a core module.
fn check_section(payload: Payload<'_>) -> Result<(), Error> {
    match payload {
        Payload::CustomSection(_) | Payload::ComponentTypeSection(_) => {}
        Payload::ComponentImportSection(imports) => {
            for import in imports {
                // An imported component runs code of its own when it is instantiated, in between of the merged modules.
                if matches!(import?.ty, ComponentTypeRef::Module(_) | ComponentTypeRef::Component(_)) {
                    return Err(Error::ComponentItem("an imported core module or component"));
                }
            }
        }
        Payload::ComponentExportSection(exports) => {
            for export in exports {
                if export?.kind == ComponentExternalKind::Module {
                    return Err(Error::ComponentItem("an exported core module"));
                }
            }
        }
        Payload::ComponentInstanceSection(instances) => {
            for instance in instances {
                let modules = match instance? {
                    ComponentInstance::Instantiate { args, .. } => {
                        args.iter().any(|argument| argument.kind == ComponentExternalKind::Module)
                    }
                    ComponentInstance::FromExports(exports) => {
                        exports.iter().any(|export| export.kind == ComponentExternalKind::Module)
                    }
                };
                if modules {
                    return Err(Error::ComponentItem("a core module as an argument"));
                }
            }
        }
        Payload::CoreTypeSection(_) => return Err(Error::ComponentItem("a core type")),
        Payload::ComponentStartSection { .. } => return Err(Error::ComponentItem("a start function")),
        _ => return Err(Error::ComponentItem("a section of an unknown kind")),
    }
    Ok(())
}

/// Refuses a nested component that does more than name types and functions, which is what wit-component nests.
///
/// One with core modules may run code when it is instantiated, in between of the merged modules.
fn check_nested(bytes: &[u8]) -> Result<(), Error> {
    for payload in Parser::new(0).parse_all(bytes) {
        match payload? {
            Payload::Version { encoding: Encoding::Component, .. } | Payload::End(_) => {}
            Payload::ComponentAliasSection(aliases) => {
                for alias in aliases {
                    match alias? {
                        ComponentAlias::Outer { kind: ComponentOuterAliasKind::Type, .. } => {}
                        ComponentAlias::InstanceExport { kind, .. } if kind != ComponentExternalKind::Module => {}
                        _ => return Err(Error::ComponentItem("a nested component with a core item")),
                    }
                }
            }
            payload @ (Payload::CustomSection(_)
            | Payload::ComponentTypeSection(_)
            | Payload::ComponentImportSection(_)
            | Payload::ComponentExportSection(_)) => check_section(payload)?,
            _ => return Err(Error::ComponentItem("a nested component that is not a mere shim")),
        }
    }
    Ok(())
}
