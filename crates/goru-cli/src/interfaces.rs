//! The interfaces that the command can grant to a script. This is the one list of them.

use goru::{
    Capability, ContractError, Interface,
    kv::{self, File, Kv},
};

use crate::{
    arguments::{Options, Store},
    problem::Problem,
    terminal::inert,
};

/// What the options grant to the script.
pub(crate) fn granted(options: &Options) -> Result<Vec<Capability>, Problem> {
    let store = match options.store() {
        Some(Store::Memory) => Some(Kv::memory()),
        Some(Store::File(path)) => {
            let file = File::open(path).map_err(|error| {
                let shown = inert(&path.to_string_lossy());
                Problem::usage(format!("the file `{shown}` is no key-value store that can be used")).cause(&error)
            })?;
            Some(Kv::new(file))
        }
        None => None,
    };
    store.iter().map(|store| store.capability().map_err(broken)).collect()
}

fn broken(error: ContractError) -> Problem {
    Problem::from(&goru::Error::from(error))
}

/// Every interface that there is an option for.
pub(crate) fn all() -> Result<Vec<Interface>, Problem> {
    let kv = kv::private().map_err(broken)?;
    Ok(vec![kv.interface().clone()])
}

/// Those of these names, once each; all of them where there are no names.
pub(crate) fn named(names: &[String]) -> Result<Vec<Interface>, Problem> {
    let mut all = all()?;
    let known = || all.iter().map(Interface::name);
    if let Some(name) = names.iter().find(|name| !known().any(|known| known == name.as_str())) {
        let known: Vec<_> = known().collect();
        return Err(Problem::usage(format!("the interface `{}` is not known", inert(name)))
            .hint(format!("known interfaces: {}", known.join(", "))));
    }
    if !names.is_empty() {
        all.retain(|interface| names.iter().any(|name| name == interface.name()));
    }
    Ok(all)
}
