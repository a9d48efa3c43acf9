//! The interfaces that the command can grant to a script. This is the one list of them.

use goru::{Interface, kv};

use crate::{problem::Problem, terminal::inert};

/// Every interface that there is an option for.
pub(crate) fn all() -> Result<Vec<Interface>, Problem> {
    let kv = kv::private().map_err(|error| Problem::from(&goru::Error::from(error)))?;
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
