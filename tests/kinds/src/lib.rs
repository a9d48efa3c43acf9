//! Host functions over every type of WIT: a crate as anybody may publish one, which depends on the contract alone.

mod mirror;

goru_core::interface!("wit/kinds.wit");

pub use mirror::Mirror;
