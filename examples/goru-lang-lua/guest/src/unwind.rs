//! Raising and catching in a module in C, without the proposal of WebAssembly for exceptions.
//!
//! The module imports two functions, `unwind.raise` and `unwind.catch`, which `glue/unwind.h` describes. They become
//! functions of the module itself, and a global tells what is on its way. After each call of a function that may raise
//! something, the caller looks at the global, and returns at once where it is not zero, with zeros for results: so all
//! calls down to the nearest `catch` end, each by its own `return`. `catch` puts the stack pointer of C back, which the
//! functions that ended did not.
//!
//! What may raise is known from the module: `raise` and `catch`, what calls one of these, and every call of a function
//! that is only known when it happens. The rest stays as it is.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use wasm_encoder::{
    BlockType, CodeSection, ConstExpr, ExportSection, Function, FunctionSection, GlobalSection, GlobalType,
    ImportSection, Instruction, Module, ValType,
    reencode::{Error, Reencode, utils},
};
use wasmparser::{CompositeInnerType, ExternalKind, FuncType, FunctionBody, Operator, Parser, Payload, TypeRef};

/// The module that the two functions are imported from.
const MODULE: &str = "unwind";

/// The export that is the stack pointer of C. It is asked of the linker for this, and is no export of the result.
const STACK_POINTER: &str = "__stack_pointer";

/// Makes the two functions, and has every other one return when something is on its way.
pub fn transform(module: &[u8]) -> Result<Vec<u8>> {
    let plan = Plan::new(module)?;
    let mut made = Module::new();
    let mut rewrite = Rewrite { plan, body: 0 };
    rewrite.parse_core_module(&mut made, Parser::new(0), module).map_err(|error| anyhow!("{error}"))?;
    let bytes = made.finish();
    wasmparser::validate(&bytes).context("the transformed module is not valid")?;
    Ok(bytes)
}

/// What has to be known of a module before it is written anew.
struct Plan {
    types: Vec<FuncType>,
    /// The type of each function, those that are imported first.
    functions: Vec<u32>,
    /// How many of them are imported.
    imported: u32,
    /// The two functions as they are imported, and the type of what `catch` calls.
    raise: u32,
    catch: u32,
    caught: u32,
    stack_pointer: u32,
    /// The global that is added: what is on its way.
    raised: u32,
    /// Which functions may raise.
    raises: Vec<bool>,
}

impl Plan {
    fn new(module: &[u8]) -> Result<Self> {
        let (mut types, mut functions, mut imported, mut globals) = (Vec::new(), Vec::new(), 0, 0);
        let (mut raise, mut catch, mut stack_pointer) = (None, None, None);
        let mut calls: Vec<Calls> = Vec::new();
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::TypeSection(section) => {
                    for group in section {
                        for ty in group?.into_types() {
                            match ty.composite_type.inner {
                                CompositeInnerType::Func(ty) => types.push(ty),
                                other => bail!("the module has the type {other:?}, which C does not make"),
                            }
                        }
                    }
                }
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let import = import?;
                        let TypeRef::Func(ty) = import.ty else { bail!("the module imports `{}`", import.name) };
                        match (import.module, import.name) {
                            (MODULE, "raise") => raise = Some(imported),
                            (MODULE, "catch") => catch = Some(imported),
                            (MODULE, name) => bail!("there is no `{MODULE}.{name}`"),
                            _ => {}
                        }
                        functions.push(ty);
                        imported += 1;
                    }
                }
                Payload::FunctionSection(section) => {
                    for ty in section {
                        functions.push(ty?);
                    }
                }
                Payload::GlobalSection(section) => globals = section.count(),
                Payload::ExportSection(section) => {
                    for export in section {
                        let export = export?;
                        if export.name == STACK_POINTER && export.kind == ExternalKind::Global {
                            stack_pointer = Some(export.index);
                        }
                    }
                }
                Payload::CodeSectionEntry(body) => calls.push(Calls::of(&body)?),
                _ => {}
            }
        }
        let caught =
            types.iter().position(|ty| ty.params() == [wasmparser::ValType::I32; 2] && ty.results().is_empty());
        let mut plan = Self {
            types,
            functions,
            imported,
            raise: raise.context("the module does not import `unwind.raise`")?,
            catch: catch.context("the module does not import `unwind.catch`")?,
            caught: u32::try_from(caught.context("the module has no function that `unwind.catch` could call")?)?,
            stack_pointer: stack_pointer.context("the module does not export its stack pointer")?,
            raised: globals,
            raises: Vec::new(),
        };
        plan.raises = plan.find_raising(&calls)?;
        Ok(plan)
    }

    /// Follows the calls backwards, until nothing is added any more.
    fn find_raising(&self, calls: &[Calls]) -> Result<Vec<bool>> {
        let mut raises = vec![false; self.functions.len()];
        for function in [self.raise, self.catch] {
            *raises.get_mut(function as usize).context("an import is missing")? = true;
        }
        loop {
            let mut added = false;
            for (body, calls) in calls.iter().enumerate() {
                let may = calls.indirect || calls.direct.iter().any(|it| raises.get(*it as usize) == Some(&true));
                let known = raises.get_mut(self.imported as usize + body).context("a function is missing")?;
                added |= may && !*known;
                *known |= may;
            }
            if !added {
                return Ok(raises);
            }
        }
    }

    /// Where a function is afterwards: the imports that are none any more move behind all others.
    fn moved(&self, function: u32) -> u32 {
        let last = u32::try_from(self.functions.len()).unwrap_or(u32::MAX);
        match function {
            it if it == self.raise => last - 2,
            it if it == self.catch => last - 1,
            it => it - u32::from(it > self.raise) - u32::from(it > self.catch),
        }
    }

    fn type_of(&self, function: u32) -> Option<&FuncType> {
        self.types.get(*self.functions.get(function as usize)? as usize)
    }
}

/// What a function calls.
struct Calls {
    direct: BTreeSet<u32>,
    indirect: bool,
}

impl Calls {
    fn of(body: &FunctionBody<'_>) -> Result<Self> {
        let mut calls = Self { direct: BTreeSet::new(), indirect: false };
        for operator in body.get_operators_reader()? {
            match operator? {
                Operator::Call { function_index } => {
                    calls.direct.insert(function_index);
                }
                Operator::CallIndirect { .. } => calls.indirect = true,
                other => ensure!(!matches!(other, Operator::ReturnCall { .. } | Operator::ReturnCallIndirect { .. })),
            }
        }
        Ok(calls)
    }
}

struct Rewrite {
    plan: Plan,
    /// Which body is written next.
    body: u32,
}

impl Rewrite {
    /// Returns where something is on its way, with a zero for each result.
    fn leave(&self, function: &mut Function, results: &[wasmparser::ValType]) -> Result<(), Error<anyhow::Error>> {
        function.instruction(&Instruction::GlobalGet(self.plan.raised));
        function.instruction(&Instruction::If(BlockType::Empty));
        for result in results {
            function.instruction(&match result {
                wasmparser::ValType::I32 => Instruction::I32Const(0),
                wasmparser::ValType::I64 => Instruction::I64Const(0),
                wasmparser::ValType::F32 => Instruction::F32Const(0.0.into()),
                wasmparser::ValType::F64 => Instruction::F64Const(0.0.into()),
                other => return Err(Error::UserError(anyhow!("a function returns {other}, which C has no zero for"))),
            });
        }
        function.instruction(&Instruction::Return);
        function.instruction(&Instruction::End);
        Ok(())
    }

    /// `raise(what)`: notes it. The caller looks.
    fn body_of_raise(&self) -> Function {
        let mut function = Function::new([]);
        function.instruction(&Instruction::LocalGet(0));
        function.instruction(&Instruction::GlobalSet(self.plan.raised));
        function.instruction(&Instruction::End);
        function
    }

    /// `catch(function, state, data, most)`: what is beyond `most` stays on its way, and the caller's caller looks.
    fn body_of_catch(&self) -> Function {
        const STACK: u32 = 4;
        const WHAT: u32 = 5;
        let mut function = Function::new([(2, ValType::I32)]);
        for instruction in [
            Instruction::GlobalGet(self.plan.stack_pointer),
            Instruction::LocalSet(STACK),
            Instruction::LocalGet(1),
            Instruction::LocalGet(2),
            Instruction::LocalGet(0),
            Instruction::CallIndirect { type_index: self.plan.caught, table_index: 0 },
            Instruction::LocalGet(STACK),
            Instruction::GlobalSet(self.plan.stack_pointer),
            Instruction::GlobalGet(self.plan.raised),
            Instruction::LocalTee(WHAT),
            Instruction::LocalGet(3),
            Instruction::I32GtS,
            Instruction::If(BlockType::Empty),
            Instruction::LocalGet(WHAT),
            Instruction::Return,
            Instruction::End,
            Instruction::I32Const(0),
            Instruction::GlobalSet(self.plan.raised),
            Instruction::LocalGet(WHAT),
            Instruction::End,
        ] {
            function.instruction(&instruction);
        }
        function
    }
}

impl Reencode for Rewrite {
    type Error = anyhow::Error;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<Self::Error>> {
        Ok(self.plan.moved(function))
    }

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: wasmparser::ImportSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        for import in section.into_imports() {
            let import = import?;
            if import.module != MODULE {
                imports.import(import.module, import.name, self.entity_type(import.ty)?);
            }
        }
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: wasmparser::FunctionSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        utils::parse_function_section(self, functions, section)?;
        for made in [self.plan.raise, self.plan.catch] {
            functions.function(self.plan.functions.get(made as usize).copied().unwrap_or_default());
        }
        Ok(())
    }

    fn parse_global_section(
        &mut self,
        globals: &mut GlobalSection,
        section: wasmparser::GlobalSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        utils::parse_global_section(self, globals, section)?;
        let ty = GlobalType { val_type: ValType::I32, mutable: true, shared: false };
        globals.global(ty, &ConstExpr::i32_const(0));
        Ok(())
    }

    fn parse_export(
        &mut self,
        exports: &mut ExportSection,
        export: wasmparser::Export<'_>,
    ) -> Result<(), Error<Self::Error>> {
        if export.name == STACK_POINTER { Ok(()) } else { utils::parse_export(self, exports, export) }
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: wasmparser::CodeSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        utils::parse_code_section(self, code, section)?;
        code.function(&self.body_of_raise());
        code.function(&self.body_of_catch());
        Ok(())
    }

    fn parse_function_body(
        &mut self,
        code: &mut CodeSection,
        body: FunctionBody<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let own = self.plan.type_of(self.plan.imported + self.body);
        let results = own.map(|ty| ty.results().to_vec()).unwrap_or_default();
        self.body += 1;
        let mut function = self.new_function_with_parsed_locals(&body)?;
        for operator in body.get_operators_reader()? {
            let operator = operator?;
            let raises = match &operator {
                Operator::Call { function_index } => self.plan.raises.get(*function_index as usize) == Some(&true),
                Operator::CallIndirect { .. } => true,
                _ => false,
            };
            function.instruction(&self.instruction(operator)?);
            if raises {
                self.leave(&mut function, &results)?;
            }
        }
        code.function(&function);
        Ok(())
    }
}
