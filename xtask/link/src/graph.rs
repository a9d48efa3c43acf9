//! Who is who: every name of every merged module, followed to what it stands for.
//!
//! Names are of no use for this. A component has several functions that are called `cabi_realloc`, and one function goes by
//! many names; what is the same is what the same definition is reached from.

use std::collections::HashMap;

use wasmparser::{ExternalKind, TypeRef};

use crate::{
    component::{Alias, Component, CoreFunction, CoreInstance},
    error::{Error, at, count},
    module::Module,
};

/// A function, global, table or memory that a merged module defines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Definition {
    /// The module, by its place among the merged ones.
    pub(crate) member: u32,
    /// Its index among those that the module defines, imports apart.
    pub(crate) index: u32,
}

/// A function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Function<'a> {
    Defined(Definition),
    Outside(Outside<'a>),
}

/// A function that the merged modules import from around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Outside<'a> {
    /// A function of the component model, by its index among the component's core functions.
    Canonical(u32),
    /// An export of the shim.
    Shim(&'a str),
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entity<'a> {
    Function(Function<'a>),
    Global(Definition),
    Table(Definition),
    Memory(Definition),
    /// Something other than a function that the shim exports.
    ShimItem,
}

/// A merged module, and what its indices stand for.
pub(crate) struct Member<'a> {
    pub(crate) module: Module<'a>,
    pub(crate) functions: Vec<Function<'a>>,
    pub(crate) globals: Vec<Definition>,
    tables: Vec<Definition>,
    memories: Vec<Definition>,
}

/// What a core instance is to the linker.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// The instance of a merged module.
    Member(u32),
    /// The instance of wit-component's shim, which the merged modules may import before what it stands for exists.
    Shim,
    /// The instance of wit-component's fixup, which fills the shim.
    Fixup,
    /// A set of core items.
    Exports,
}

/// The core modules of a component, and what is the same among them.
pub(crate) struct Graph<'a> {
    pub(crate) component: &'a Component<'a>,
    /// What each core instance is.
    pub(crate) roles: Vec<Role>,
    /// The merged modules, in the order of their instantiation.
    pub(crate) members: Vec<Member<'a>>,
    pub(crate) shim: Option<Module<'a>>,
    pub(crate) fixup: Option<(Module<'a>, u32)>,
}

impl<'a> Graph<'a> {
    /// Follows every name.
    pub(crate) fn new(component: &'a Component<'a>) -> Result<Self, Error> {
        let mut graph = Self { component, roles: Vec::new(), members: Vec::new(), shim: None, fixup: None };
        let mut instantiated = vec![false; component.modules.len()];
        for (index, instance) in component.instances.iter().enumerate() {
            let CoreInstance::Module { module: place, arguments } = instance else {
                graph.roles.push(Role::Exports);
                continue;
            };
            let module = Module::parse(*place, at(&component.modules, *place)?)?;
            let again = instantiated.get_mut(*place as usize).ok_or(Error::Inconsistent("a module is missing"))?;
            if std::mem::replace(again, true) {
                return Err(Error::InstantiatedTwice { module: *place });
            }
            let role = if is_shim(&module) {
                let second = graph.shim.replace(module).is_some();
                (!second).then_some(Role::Shim).ok_or(Error::SecondAdapter { module: *place, what: "shim" })?
            } else if is_fixup(&module) {
                let second = graph.fixup.replace((module, count(index)?)).is_some();
                (!second).then_some(Role::Fixup).ok_or(Error::SecondAdapter { module: *place, what: "fixup" })?
            } else {
                let member = graph.resolve(module, arguments)?;
                graph.members.push(member);
                Role::Member(count(graph.members.len() - 1)?)
            };
            graph.roles.push(role);
        }
        Ok(graph)
    }

    /// What an export of a core instance stands for; nothing where there is no such export.
    pub(crate) fn export(&self, alias: Alias<'_>) -> Result<Option<Entity<'a>>, Error> {
        let Alias { instance, name } = alias;
        match (at(&self.roles, instance)?, at(&self.component.instances, instance)?) {
            (Role::Member(member), _) => {
                let member = at(&self.members, *member)?;
                member.module.exports.get(name).map(|(kind, index)| member.entity(*kind, *index)).transpose()
            }
            (Role::Shim, _) => {
                let shim = self.shim.as_ref().ok_or(Error::Inconsistent("the shim is missing"))?;
                Ok(shim.exports.get_key_value(name).map(|(name, (kind, _))| match kind {
                    ExternalKind::Func => Entity::Function(Function::Outside(Outside::Shim(name))),
                    _ => Entity::ShimItem,
                }))
            }
            (Role::Exports, CoreInstance::Exports(exports)) => {
                let export = exports.iter().find(|export| export.name == name);
                export.map(|export| self.item(export.kind, export.index)).transpose()
            }
            (Role::Exports | Role::Fixup, _) => Ok(None),
        }
    }

    /// What a core item of the component stands for.
    pub(crate) fn item(&self, kind: ExternalKind, index: u32) -> Result<Entity<'a>, Error> {
        let alias = match kind {
            ExternalKind::Func => match at(&self.component.functions, index)? {
                CoreFunction::Alias(alias) => alias,
                CoreFunction::Canonical(_) => {
                    return Ok(Entity::Function(Function::Outside(Outside::Canonical(index))));
                }
            },
            ExternalKind::Table => at(&self.component.tables, index)?,
            ExternalKind::Memory => at(&self.component.memories, index)?,
            ExternalKind::Global => at(&self.component.globals, index)?,
            _ => return Err(Error::ComponentItem("a core item of an unknown kind")),
        };
        self.export(*alias)?.ok_or(Error::Inconsistent("an alias leads nowhere"))
    }

    /// The function that a core function of the component stands for.
    pub(crate) fn function(&self, index: u32) -> Result<Function<'a>, Error> {
        match self.item(ExternalKind::Func, index)? {
            Entity::Function(function) => Ok(function),
            _ => Err(Error::Inconsistent("a core function is no function")),
        }
    }

    /// The merged module that something is defined by.
    pub(crate) fn definer(&self, definition: Definition) -> Result<&Member<'a>, Error> {
        at(&self.members, definition.member)
    }

    /// Follows the imports of a module that is instantiated after all that it imports.
    fn resolve(&self, module: Module<'a>, arguments: &[(&'a str, u32)]) -> Result<Member<'a>, Error> {
        let arguments: HashMap<_, _> = arguments.iter().copied().collect();
        let mut member =
            Member { module, functions: Vec::new(), globals: Vec::new(), tables: Vec::new(), memories: Vec::new() };
        for import in &member.module.imports {
            let instance = arguments.get(import.module);
            let instance = *instance.ok_or(Error::Inconsistent("an instance is not given what it imports"))?;
            let entity = self.export(Alias { instance, name: import.name })?;
            match entity.ok_or(Error::Inconsistent("an instance is not given what it imports"))? {
                Entity::Function(function) => member.functions.push(function),
                Entity::Global(global) => member.globals.push(global),
                Entity::Table(table) => member.tables.push(table),
                Entity::Memory(memory) => member.memories.push(memory),
                Entity::ShimItem => {
                    return Err(Error::Import {
                        module: member.module.place,
                        what: kind(import.ty),
                        namespace: import.module.to_owned(),
                        name: import.name.to_owned(),
                    });
                }
            }
        }
        let this = count(self.members.len())?;
        let define =
            |length: usize| Ok::<_, Error>((0..count(length)?).map(move |index| Definition { member: this, index }));
        member.functions.extend(define(member.module.bodies.len())?.map(Function::Defined));
        member.globals.extend(define(member.module.globals.len())?);
        member.tables.extend(define(member.module.tables.len())?);
        member.memories.extend(define(member.module.memories.len())?);
        Ok(member)
    }

    /// The table that all merged modules share.
    pub(crate) fn table(&self) -> Result<Option<Definition>, Error> {
        self.single("table", |member| &member.tables)
    }

    /// The memory that all merged modules share.
    pub(crate) fn memory(&self) -> Result<Option<Definition>, Error> {
        self.single("memory", |member| &member.memories)
    }

    fn single(
        &self,
        what: &'static str,
        of: for<'m> fn(&'m Member<'a>) -> &'m [Definition],
    ) -> Result<Option<Definition>, Error> {
        let mut single = None;
        for member in &self.members {
            for definition in of(member) {
                if *single.get_or_insert(*definition) != *definition {
                    return Err(Error::Second { module: member.module.place, what });
                }
            }
        }
        Ok(single)
    }
}

impl<'a> Member<'a> {
    /// What one of the module's own indices stands for.
    fn entity(&self, kind: ExternalKind, index: u32) -> Result<Entity<'a>, Error> {
        Ok(match kind {
            ExternalKind::Func => Entity::Function(*at(&self.functions, index)?),
            ExternalKind::Global => Entity::Global(*at(&self.globals, index)?),
            ExternalKind::Table => Entity::Table(*at(&self.tables, index)?),
            ExternalKind::Memory => Entity::Memory(*at(&self.memories, index)?),
            _ => return Err(Error::ModuleItem { module: self.module.place, item: "an export of an unknown kind" }),
        })
    }
}

/// The name that wit-component gives the table between shim and fixup.
const TABLE: &str = "$imports";

/// Whether this is wit-component's shim: functions that call through a table which is filled later.
fn is_shim(module: &Module<'_>) -> bool {
    module.imports.is_empty()
        && matches!(module.exports.get(TABLE), Some((ExternalKind::Table, 0)))
        && module.memories.is_empty()
        && module.globals.is_empty()
        && module.elements.is_empty()
}

/// Whether this is wit-component's fixup: elements for the shim's table, and nothing else.
fn is_fixup(module: &Module<'_>) -> bool {
    let imports_table =
        |import: &wasmparser::Import<'_>| import.name == TABLE && matches!(import.ty, TypeRef::Table(_));
    module.imports.iter().any(imports_table)
        && module.exports.is_empty()
        && module.bodies.is_empty()
        && module.tables.is_empty()
        && module.memories.is_empty()
        && module.globals.is_empty()
}

/// What an import is, in a word.
fn kind(ty: TypeRef) -> &'static str {
    match ty {
        TypeRef::Func(_) | TypeRef::FuncExact(_) => "function",
        TypeRef::Table(_) => "table",
        TypeRef::Memory(_) => "memory",
        TypeRef::Global(_) => "global",
        TypeRef::Tag(_) => "tag",
    }
}
