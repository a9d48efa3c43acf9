//! TypeScript: JavaScript, once what only a type checker looks at is taken out of it.
//!
//! The source is split into tokens (`token.rs`), which know the counterpart of each bracket. `stripper.rs` holds what goes
//! through them once, by the grammar, as far as it takes to tell a type from a value: statements, classes, functions,
//! expressions as rows of operands and operators, and types. What it notes is applied to the source at the end
//! (`edits.rs`): a type becomes white space of its size. Nothing is checked: what is not understood stays, and the
//! engine says what is wrong there, as for JavaScript. Only brackets without a counterpart, what has no end, and what of
//! TypeScript is not supported are told here, since the engine would not get so far, or know no name for it.
//!
//! It works on the host, on a source that is not trusted: depth, steps and size are bounded, and no byte of the source is
//! taken by an index that is not checked.

mod classes;
mod edits;
mod expressions;
mod functions;
mod imports;
mod language;
mod lowered;
mod statements;
mod stripper;
#[cfg(test)]
mod tests;
mod token;
mod types;

pub use self::language::TypeScript;

use self::stripper::Stripper;

/// How long a source may be, in bytes. The host takes up to 60 times as much for a moment: a token of one byte takes 64.
pub(crate) const MAX_SOURCE: usize = 1 << 20;

/// What is wrong with a source, and the offset at which.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Problem {
    at: usize,
    message: String,
}

impl Problem {
    fn new(at: usize, message: impl Into<String>) -> Self {
        Self { at, message: message.into() }
    }
}

/// The source without its types, or why there is none.
fn strip(source: &str) -> Result<String, Problem> {
    if source.len() > MAX_SOURCE {
        let message = format!("a source in TypeScript takes {} bytes, and the limit is {MAX_SOURCE}", source.len());
        return Err(Problem::new(0, message));
    }
    let tokens = token::split(source)?;
    let count = tokens.len();
    let mut stripper = Stripper::new(source, tokens);
    stripper.statements(count);
    stripper.erase_unused_imports();
    match stripper.problem {
        Some(problem) => Err(problem),
        None => Ok(stripper.edits.apply(source)),
    }
}
