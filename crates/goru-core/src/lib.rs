//! The contract of goru: what a language, a host function and an application agree on.
//!
//! Depend on this crate to publish a [`Language`] or a set of host functions. Applications depend on `goru`, which
//! has the same types and an executor. This crate knows no WebAssembly engine, does no I/O and needs no async runtime.
//!
//! | part | what it is |
//! |---|---|
//! | [`Value`] | what crosses the boundary between a script and the application |
//! | [`Language`], [`Prepare`], [`SourceError`], [`Registry`] | a guest and its description, and how languages are found |
//! | [`Interface`], [`HostFunction`], [`Capability`], [`GrantedFunction`], [`Functions`] | what a script may call, and what answers |
//! | [`Script`], [`Limits`], [`Gate`] | what a run is given |
//! | [`Outcome`], [`Failure`], [`Usage`], [`CallRecord`] | what a run gave back |
//! | `interface!`, with the feature `wit` | a Rust trait with real types, made of an interface in WIT |
//! | [`abi`] | the version and the text of the WIT contract with guests |

pub mod abi;
mod call_record;
mod capability;
mod closure;
mod error;
mod gate;
mod granted;
mod interface;
mod language;
mod limits;
mod outcome;
mod prepare;
mod registry;
mod script;
mod source_error;
mod value;
#[cfg(feature = "wit")]
pub mod wit;

pub use async_trait::async_trait;
#[doc(hidden)]
pub use inventory;

#[cfg(feature = "wit")]
pub use self::wit::FunctionError;
pub use self::{
    call_record::{CallOutcome, CallRecord, Refusal},
    capability::{CallError, Capability, HostFunction},
    closure::Functions,
    error::Error,
    gate::{Gate, PendingCall, Verdict},
    granted::GrantedFunction,
    interface::{
        Dialect, EnumCase, Function, IntegerWidth, Interface, Parameter, TypeDeclaration, TypeIndex, TypeShape,
        VariantCase,
    },
    language::{GuestImage, Language},
    limits::Limits,
    outcome::{Completion, Exception, Failure, Frame, OpaqueValue, Outcome, Output, Usage},
    prepare::Prepare,
    registry::{Registration, Registry},
    script::Script,
    source_error::SourceError,
    value::{BigInteger, MAX_DEPTH, Text, Value, decode, encode, from_value, to_value},
};
