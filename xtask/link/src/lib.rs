//! Links the core modules of a component into one.
//!
//! A tool such as `componentize-py` makes a component out of shared libraries: wit-component puts each into a core module
//! of its own, and the engine links them, again for every instance. That costs half a millisecond each time: a thousand
//! imports between the modules, and thousands of table slots that are filled one by one, because a table
//! that is imported cannot be initialised lazily. All of that is known when the component is built. [`link`] does it there.
//!
//! What it makes of a component:
//!
//! - All core modules but wit-component's shim and fixup become one. The shim has to stay: the functions that the component
//!   model makes need the memory of the instance that imports them.
//! - An import from another module is a direct call. A function that only calls through a known slot of the table
//!   with its own parameters (wit-component makes them where modules depend on each other in a circle) is what is in the slot.
//! - A global that nothing writes to is a constant, whatever it was declared as: addresses of symbols, mostly.
//! - The table is the module's own, does not grow, and is filled by plain segments with what it held in the end. So is the
//!   memory, with its segments as they were: engines map both rather than fill them.
//! - A function that nothing can reach is gone, and so are all names.
//! - The imports and exports of the component, and how its functions are lifted and lowered, are the same.
//!
//! Nothing of that changes what the code computes. Whatever might is refused with an [`Error`] that tells it: the linker is
//! for components whose state is a snapshot, so there are no start functions, no code that changes the table, and no
//! segments that code applies. What was not understood is never guessed at, and the output is validated.
//!
//! ```
//! let component = wat::parse_str("(component)")?;
//! let linked = goru_link::link(&component)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod calls;
mod code;
mod component;
mod error;
mod globals;
mod graph;
mod merge;
mod module;
mod output;
mod reachability;
mod rewrite;
mod table;

pub use error::Error;

use component::Component;
use wasmparser::{Parser, Validator, WasmFeatures};

/// Links the core modules of a component into one.
///
/// # Errors
///
/// When the component is not valid, or has something that the linker does not understand. Nothing is left out silently.
pub fn link(component: &[u8]) -> Result<Vec<u8>, Error> {
    if Parser::is_core_wasm(component) {
        return Err(Error::NotAComponent);
    }
    validator().validate_all(component).map_err(Error::Input)?;
    let linked = rewrite::rewrite(&Component::parse(component)?)?;
    validator().validate_all(&linked).map_err(Error::Output)?;
    Ok(linked)
}

/// A validator of the features that are understood: among others, one memory, and no exceptions.
fn validator() -> Validator {
    let features = WasmFeatures::WASM2
        | WasmFeatures::EXTENDED_CONST
        | WasmFeatures::TAIL_CALL
        | WasmFeatures::RELAXED_SIMD
        | WasmFeatures::COMPONENT_MODEL;
    Validator::new_with_features(features)
}
