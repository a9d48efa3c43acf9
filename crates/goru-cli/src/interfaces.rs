//! The interfaces that the command can grant to a script. This is the one list of them.

use goru::{
    Capability, ContractError, Interface,
    http::{self, Http},
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
    let client = (!options.allow_host.is_empty()).then(|| client(&options.allow_host)).transpose()?;
    let store = store.iter().map(Kv::capability);
    store.chain(client.iter().map(Http::capability)).map(|it| it.map_err(broken)).collect()
}

/// What makes requests to the hosts of these rules.
fn client(rules: &[String]) -> Result<Http, Problem> {
    let builder = rules.iter().fold(Http::builder(), |builder, rule| builder.allow(rule));
    builder.build().map_err(|error| {
        let message = match &error {
            http::Error::InvalidRule { rule, reason } => {
                format!("`{}` is no rule for `--allow-host`: {reason}", inert(rule))
            }
            error => error.to_string(),
        };
        Problem::usage(message)
            .hint("a rule is a host with or without scheme, port and path: `https://api.example.com:8443/v1`")
    })
}

fn broken(error: ContractError) -> Problem {
    Problem::from(&goru::Error::from(error))
}

/// Every interface that there is an option for.
pub(crate) fn all() -> Result<Vec<Interface>, Problem> {
    let kv = kv::private().map_err(broken)?;
    let client = client(&[])?.capability().map_err(broken)?;
    Ok(vec![kv.interface().clone(), client.interface().clone()])
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
