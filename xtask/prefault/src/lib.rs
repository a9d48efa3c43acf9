//! Lets an instance of a guest take the pages that every run writes to at once.
//!
//! A run's memory is a copy-on-write mapping of the guest's image. A page that is read first and written to later costs two
//! page faults, and the second one takes the page away from under the first mapping, which interrupts every processor that the
//! program has a thread on. A page that is written to first costs one, and interrupts nobody: it takes less than half the time,
//! and on several threads a fraction. Which pages a run of the guest writes to in any case is known when it is built: [`pages`]
//! tells. [`insert`] makes the component write to them when it is instantiated, each time the very word that is there.
//!
//! ```
//! let component = wat::parse_str(
//!     r#"(component
//!         (core module $guest
//!             (memory (export "memory") 2)
//!             (data (i32.const 65534) "goru")
//!             (func (export "word") (result i32) (i32.load (i32.const 65536))))
//!         (core instance (instantiate $guest)))"#,
//! )?;
//! let prefaulting = goru_prefault::insert(&component, &[0, 16])?;
//! # let _ = prefaulting;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod error;
mod insert;
mod language;
pub mod pages;
mod sections;

pub use error::Error;
pub use insert::insert;
pub use language::{NAME, executor};
