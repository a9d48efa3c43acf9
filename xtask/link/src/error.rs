//! Why a component is not linked.

/// Why a component is not linked.
///
/// A module is named by its place among the component's core modules, a function by its index in that module: the names
/// of both stand in custom sections, which not every build has.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The bytes are no valid component, or one that uses features beyond those that the linker knows.
    #[error("the input is not a valid component")]
    Input(#[source] wasmparser::Error),

    /// The bytes are a core module.
    #[error("the input is a core module, not a component")]
    NotAComponent,

    /// The component has a section or an item that the linker does not know how to keep.
    #[error("the component has {0}, which is not understood")]
    ComponentItem(&'static str),

    /// A core module has a section or an item that the linker does not know how to merge.
    #[error("core module {module} has {item}, which is not understood")]
    ModuleItem {
        /// The module.
        module: u32,
        /// What it has.
        item: &'static str,
    },

    /// A core module has a start function. A component whose state is a snapshot has none.
    #[error("core module {module} has a start function")]
    Start {
        /// The module.
        module: u32,
    },

    /// A core module is instantiated twice: its functions would have two sets of globals.
    #[error("core module {module} is instantiated more than once")]
    InstantiatedTwice {
        /// The module.
        module: u32,
    },

    /// More than one module looks like the one that wit-component breaks cycles with.
    #[error("core module {module} is a second {what}")]
    SecondAdapter {
        /// The module.
        module: u32,
        /// `shim` or `fixup`.
        what: &'static str,
    },

    /// There are two memories or two tables, so that they cannot all be the one of the merged module.
    #[error("core module {module} brings a second {what}")]
    Second {
        /// The module that the other one is in.
        module: u32,
        /// `memory` or `table`.
        what: &'static str,
    },

    /// Something that a module imports is neither defined by another module nor a function of the component.
    #[error("core module {module} imports the {what} `{namespace}` `{name}` from outside of the merged modules")]
    Import {
        /// The module.
        module: u32,
        /// The kind of the import.
        what: &'static str,
        /// The first part of its name.
        namespace: String,
        /// The second part of its name.
        name: String,
    },

    /// Something that only the merged modules may see is used by the component around them.
    #[error("the component uses the {what} `{name}` of a merged module")]
    Export {
        /// The kind of the export.
        what: &'static str,
        /// Its name.
        name: String,
    },

    /// The initial value of a global or the offset of a segment is not a number that is known before the start.
    #[error("core module {module} has a {what} whose expression is not understood")]
    ConstantExpression {
        /// The module.
        module: u32,
        /// `global`, `element segment` or `data segment`.
        what: &'static str,
    },

    /// An element segment does not fit into the table. Instantiating the component fails.
    #[error("core module {module} has elements up to {end} for a table of {size}")]
    TableBounds {
        /// The module.
        module: u32,
        /// One past the last slot that it fills.
        end: u64,
        /// The number of slots.
        size: u64,
    },

    /// A function changes the table, so that what its slots hold is not known.
    #[error("function {function} of core module {module} uses `{instruction}`")]
    Instruction {
        /// The module.
        module: u32,
        /// The function, by its index in the module.
        function: u32,
        /// The instruction.
        instruction: &'static str,
    },

    /// The merged module needs a function that the component makes only out of the merged module's own memory.
    #[error("an import of the merged modules depends on the merged modules")]
    Cycle,

    /// The output is not a valid component. This is a mistake of the linker.
    #[error("the linked component is not valid")]
    Output(#[source] wasmparser::Error),

    /// Two facts that were checked contradict each other. This is a mistake of the linker.
    #[error("the linker contradicts itself: {0}")]
    Inconsistent(&'static str),
}

impl From<wasmparser::Error> for Error {
    fn from(error: wasmparser::Error) -> Self {
        Self::Input(error)
    }
}

/// What is at an index that validation has shown to be in bounds.
pub(crate) fn at<T>(items: &[T], index: impl TryInto<usize>) -> Result<&T, Error> {
    let index = index.try_into().map_err(|_| Error::Inconsistent("an index does not fit this machine"))?;
    items.get(index).ok_or(Error::Inconsistent("an index is out of bounds"))
}

/// A number of items as indices count them.
pub(crate) fn count(length: usize) -> Result<u32, Error> {
    u32::try_from(length).map_err(|_| Error::Inconsistent("there are more items than indices"))
}
