//! The standard streams of a run.

mod input;
mod output;

pub use self::input::Input;
pub(crate) use self::{
    input::StdinSource,
    output::{Capture, Sink, StdoutTarget},
};
