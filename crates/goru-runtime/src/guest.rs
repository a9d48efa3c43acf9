//! A guest, ready for instances to be made of it.

use goru_core::abi;
use wasmtime::component::{Component, Linker, types::ComponentItem};

use crate::{
    Error,
    bindings::{Language, LanguagePre},
    engine::Engine,
    memory::{MAX_MEMORIES, MAX_TABLES},
    state::RunState,
    wasi_http,
};

/// A guest whose imports are resolved: all that is left for a run is to make an instance.
pub(crate) type LinkedGuest = LanguagePre<RunState>;

/// The interface that a guest has to export, without its version.
const GUEST_INTERFACE: &str = "goru:abi/guest@";

/// What a guest may import, as far as the name tells: the rest of the name, and the types, are for the linker.
const PACKAGES: [&str; 2] = ["goru:abi/", "wasi:"];

/// Resolves the imports of a guest, and checks that it keeps the contract.
pub(crate) fn link(language: &str, engine: &Engine, component: &Component) -> Result<LinkedGuest, Error> {
    let ty = component.component_type();
    let instances = ty.exports(&engine.wasm).filter(|(_, item)| matches!(item.ty, ComponentItem::ComponentInstance(_)));
    version(language, instances.map(|(name, _)| name))?;
    imports(language, ty.imports(&engine.wasm).map(|(name, _)| name))?;
    check_size(language, component)?;
    let refuse = |error: wasmtime::Error| invalid(language, format!("{error:#}"));
    let mut linker = Linker::new(&engine.wasm);
    wasmtime_wasi::p2::add_to_linker_async(&mut linker).map_err(refuse)?;
    wasi_http::link(&mut linker).map_err(refuse)?;
    Language::add_to_linker::<_, wasmtime::component::HasSelf<_>>(&mut linker, |state: &mut RunState| state)
        .map_err(refuse)?;
    let instance = linker.instantiate_pre(component).map_err(refuse)?;
    LanguagePre::new(instance).map_err(refuse)
}

/// The version of the contract that a guest with these exports keeps.
///
/// A guest of another version is refused by what it is, before an import of it is found missing.
pub(crate) fn version<'a>(language: &str, exports: impl Iterator<Item = &'a str>) -> Result<abi::Version, Error> {
    let versions: Vec<abi::Version> =
        exports.filter_map(|name| name.strip_prefix(GUEST_INTERFACE)?.parse().ok()).collect();
    match versions.as_slice() {
        [] => Err(invalid(language, format!("it does not export `{GUEST_INTERFACE}{}`", abi::VERSION))),
        [found, ..] => versions.iter().find(|version| abi::VERSION.accepts(**version)).copied().ok_or_else(|| {
            Error::Contract(goru_core::Error::ForeignAbi {
                language: language.to_owned(),
                found: *found,
                expected: abi::VERSION,
            })
        }),
    }
}

/// Refuses a guest that imports what no guest is given, by its name: the linker would tell what the first function of it lacks.
pub(crate) fn imports<'a>(language: &str, mut names: impl Iterator<Item = &'a str>) -> Result<(), Error> {
    match names.find(|name| !PACKAGES.iter().any(|package| name.starts_with(package))) {
        Some(name) => {
            let name: String = name.chars().take(128).collect();
            Err(invalid(language, format!("it imports `{name}`, which no guest is given")))
        }
        None => Ok(()),
    }
}

/// A guest that no run may have an instance of is refused before there is one.
fn check_size(language: &str, component: &Component) -> Result<(), Error> {
    // Nothing for a component that takes modules from outside, of which there are none.
    let Some(required) = component.resources_required() else { return Ok(()) };
    for (what, found, limit) in
        [("memories", required.num_memories, MAX_MEMORIES), ("tables", required.num_tables, MAX_TABLES)]
    {
        if usize::try_from(found).is_ok_and(|found| found > limit) {
            return Err(invalid(language, format!("it has {found} {what}, and the limit is {limit}")));
        }
    }
    Ok(())
}

pub(crate) fn invalid(language: &str, reason: String) -> Error {
    Error::InvalidGuest { language: language.to_owned(), reason }
}
