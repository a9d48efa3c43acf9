//! What this crate depends on is what it is for: see its `Cargo.toml`.
