//! A guest, ready for instances to be made of it.

use goru_core::abi;
use wasmtime::component::{Component, Linker, types::ComponentItem};

use crate::{
    Error,
    bindings::{Language, LanguagePre},
    engine::Engine,
    state::RunState,
    wasi_http,
};

/// A guest whose imports are resolved: all that is left for a run is to make an instance.
pub(crate) type LinkedGuest = LanguagePre<RunState>;

/// The interface that a guest has to export, without its version.
const GUEST_INTERFACE: &str = "goru:abi/guest@";

/// Resolves the imports of a guest, and checks that it keeps the contract.
pub(crate) fn link(language: &str, engine: &Engine, component: &Component) -> Result<LinkedGuest, Error> {
    check_version(language, engine, component)?;
    let refuse = |error: wasmtime::Error| invalid(language, format!("{error:#}"));
    let mut linker = Linker::new(&engine.wasm);
    wasmtime_wasi::p2::add_to_linker_async(&mut linker).map_err(refuse)?;
    wasi_http::link(&mut linker).map_err(refuse)?;
    Language::add_to_linker::<_, wasmtime::component::HasSelf<_>>(&mut linker, |state: &mut RunState| state)
        .map_err(refuse)?;
    let instance = linker.instantiate_pre(component).map_err(refuse)?;
    LanguagePre::new(instance).map_err(refuse)
}

/// A guest of another version of the contract is refused by what it is, before an import of it is found missing.
fn check_version(language: &str, engine: &Engine, component: &Component) -> Result<(), Error> {
    let ty = component.component_type();
    let versions: Vec<abi::Version> = ty
        .exports(&engine.wasm)
        .filter(|(_, item)| matches!(item.ty, ComponentItem::ComponentInstance(_)))
        .filter_map(|(name, _)| parse_version(name.strip_prefix(GUEST_INTERFACE)?))
        .collect();
    match versions.as_slice() {
        [] => Err(invalid(language, format!("it does not export `{GUEST_INTERFACE}{}`", abi::VERSION))),
        versions if versions.iter().any(|version| abi::VERSION.accepts(*version)) => Ok(()),
        [found, ..] => Err(Error::Contract(goru_core::Error::ForeignAbi {
            language: language.to_owned(),
            found: *found,
            expected: abi::VERSION,
        })),
    }
}

fn parse_version(text: &str) -> Option<abi::Version> {
    let mut parts = text.split('.').map(|part| part.parse().ok());
    let version = abi::Version { major: parts.next()??, minor: parts.next()??, patch: parts.next()?? };
    parts.next().is_none().then_some(version)
}

pub(crate) fn invalid(language: &str, reason: String) -> Error {
    Error::InvalidGuest { language: language.to_owned(), reason }
}
