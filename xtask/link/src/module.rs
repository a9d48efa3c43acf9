//! A core module, taken apart.

use std::collections::BTreeMap;

use wasmparser::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExternalKind, FuncType, FunctionBody, Global, Import, MemoryType,
    Operator, Parser, Payload, TableInit, TableType, TypeRef,
};

use crate::error::{Error, at, count};

/// A core module. All indices in it are its own.
#[derive(Default)]
pub(crate) struct Module<'a> {
    /// Its place among the core modules of the component.
    pub(crate) place: u32,
    pub(crate) types: Vec<FuncType>,
    pub(crate) imports: Vec<Import<'a>>,
    /// The types of all functions, of imported ones first.
    pub(crate) function_types: Vec<u32>,
    pub(crate) imported_functions: u32,
    pub(crate) bodies: Vec<FunctionBody<'a>>,
    pub(crate) tables: Vec<TableType>,
    pub(crate) memories: Vec<MemoryType>,
    pub(crate) globals: Vec<Global<'a>>,
    pub(crate) exports: BTreeMap<&'a str, (ExternalKind, u32)>,
    pub(crate) elements: Vec<Elements<'a>>,
    pub(crate) data: Vec<Data<'a>>,
}

/// An active element segment. Whatever the module calls its table, it is the only one.
pub(crate) struct Elements<'a> {
    pub(crate) offset: ConstExpr<'a>,
    /// The functions; nothing for a null.
    pub(crate) functions: Vec<Option<u32>>,
}

/// An active data segment.
pub(crate) struct Data<'a> {
    pub(crate) offset: ConstExpr<'a>,
    pub(crate) bytes: &'a [u8],
}

impl<'a> Module<'a> {
    /// Takes a module apart. Custom sections say nothing about what a module does, and are left out.
    pub(crate) fn parse(place: u32, bytes: &'a [u8]) -> Result<Self, Error> {
        let mut module = Self { place, ..Self::default() };
        for payload in Parser::new(0).parse_all(bytes) {
            module.section(payload?)?;
        }
        Ok(module)
    }

    fn section(&mut self, payload: Payload<'a>) -> Result<(), Error> {
        match payload {
            Payload::Version { .. }
            | Payload::CustomSection(_)
            | Payload::DataCountSection { .. }
            | Payload::CodeSectionStart { .. }
            | Payload::End(_) => {}
            Payload::TypeSection(section) => {
                self.types = section.into_iter_err_on_gc_types().collect::<Result<_, _>>()?;
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    self.import(import?)?;
                }
            }
            Payload::FunctionSection(section) => {
                for ty in section {
                    self.function_types.push(ty?);
                }
            }
            Payload::TableSection(section) => {
                for table in section {
                    let table = table?;
                    if !matches!(table.init, TableInit::RefNull) {
                        return Err(self.not_understood("a table with an initial value"));
                    }
                    self.tables.push(table.ty);
                }
            }
            Payload::MemorySection(section) => self.memories = section.into_iter().collect::<Result<_, _>>()?,
            Payload::GlobalSection(section) => self.globals = section.into_iter().collect::<Result<_, _>>()?,
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    self.exports.insert(export.name, (export.kind, export.index));
                }
            }
            Payload::StartSection { .. } => return Err(Error::Start { module: self.place }),
            Payload::ElementSection(section) => {
                for element in section {
                    self.element(element?)?;
                }
            }
            Payload::DataSection(section) => {
                for data in section {
                    let data = data?;
                    let DataKind::Active { memory_index: 0, offset_expr: offset } = data.kind else {
                        return Err(self.not_understood("a passive data segment"));
                    };
                    self.data.push(Data { offset, bytes: data.data });
                }
            }
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            _ => return Err(self.not_understood("a section of an unknown kind")),
        }
        Ok(())
    }

    fn import(&mut self, import: Import<'a>) -> Result<(), Error> {
        match import.ty {
            TypeRef::Func(ty) => {
                self.function_types.push(ty);
                self.imported_functions += 1;
            }
            TypeRef::Table(_) | TypeRef::Memory(_) | TypeRef::Global(_) => {}
            TypeRef::Tag(_) | TypeRef::FuncExact(_) => return Err(self.not_understood("an import of an unknown kind")),
        }
        self.imports.push(import);
        Ok(())
    }

    fn element(&mut self, element: wasmparser::Element<'a>) -> Result<(), Error> {
        let ElementKind::Active { offset_expr: offset, .. } = element.kind else {
            return Err(self.not_understood("a passive or declarative element segment"));
        };
        let functions = match element.items {
            ElementItems::Functions(items) => {
                items.into_iter().map(|item| Ok(Some(item?))).collect::<Result<_, Error>>()
            }
            ElementItems::Expressions(_, items) => {
                items.into_iter().map(|item| self.element_expression(&item?)).collect::<Result<_, Error>>()
            }
        }?;
        self.elements.push(Elements { offset, functions });
        Ok(())
    }

    fn element_expression(&self, expression: &ConstExpr<'a>) -> Result<Option<u32>, Error> {
        let mut operators = expression.get_operators_reader();
        let function = match operators.read()? {
            Operator::RefFunc { function_index } => Some(function_index),
            Operator::RefNull { .. } => None,
            _ => return Err(Error::ConstantExpression { module: self.place, what: "element segment" }),
        };
        operators.read()?;
        operators.finish()?;
        Ok(function)
    }

    fn not_understood(&self, item: &'static str) -> Error {
        Error::ModuleItem { module: self.place, item }
    }

    /// The type of a function, imported or not.
    pub(crate) fn function_type(&self, function: u32) -> Result<&FuncType, Error> {
        at(&self.types, *at(&self.function_types, function)?)
    }

    /// The body of a function, by its place among the defined ones.
    pub(crate) fn body(&self, defined: u32) -> Result<&FunctionBody<'a>, Error> {
        at(&self.bodies, defined)
    }

    /// The first name that a defined function is exported by. Whoever else uses it has it by one.
    pub(crate) fn function_name(&self, defined: u32) -> &'a str {
        let index = self.imported_functions + defined;
        let name = self.exports.iter().find(|(_, export)| **export == (ExternalKind::Func, index));
        name.map_or("", |(name, _)| name)
    }

    /// The slot and the type of the `call_indirect` that is all that a defined function does with its parameters.
    ///
    /// wit-component makes such functions where a module is instantiated before the one it calls.
    pub(crate) fn trampoline(&self, defined: u32) -> Result<Option<(u32, &FuncType)>, Error> {
        let parameters = self.function_type(self.imported_functions + defined)?.params().len();
        let mut operators = self.body(defined)?.get_operators_reader()?;
        for parameter in 0..count(parameters)? {
            if !matches!(operators.read()?, Operator::LocalGet { local_index } if local_index == parameter) {
                return Ok(None);
            }
        }
        let Operator::I32Const { value } = operators.read()? else { return Ok(None) };
        let Operator::CallIndirect { type_index, .. } = operators.read()? else { return Ok(None) };
        if !matches!(operators.read()?, Operator::End) || !operators.eof() {
            return Ok(None);
        }
        Ok(Some((value.cast_unsigned(), at(&self.types, type_index)?)))
    }
}
