//! Who may depend on whom. `docs/architecture.md` draws the picture.

use super::tree::{Dependency, Finding, Package, Tree};

/// What `goru-core` may depend on. A crate that opens files or sockets, starts threads or brings an async runtime along
/// has no place here: language and host-function crates compile all of it.
const CORE_DEPENDENCIES: &[&str] =
    &["async-trait", "compact_str", "goru-macros", "inventory", "num-bigint", "postcard", "serde", "thiserror"];

/// How the names of the engine's crates begin.
const ENGINE: &[&str] = &["wasmtime", "cranelift", "wasi-common"];

/// Who else may depend on one of them, as long as a feature turns it on: what makes the requests of
/// a guest that imports `wasi:http` is asked in the terms of this crate, and has to be in the crate with the policy.
const ENGINE_BY_FEATURE: [(&str, &str); 1] = [("goru-hostfns-http", "wasmtime-wasi-http")];

/// What a layer may depend on among the members of the workspace; `*` at the end stands for any name. `None` for a
/// package that has no layer.
fn below(package: &Package) -> Option<&'static [&'static str]> {
    match package.name.as_str() {
        // A macro runs in the compiler: what it depends on is in no program.
        "goru-macros" => Some(&[]),
        "goru-core" => Some(&["goru-macros"]),
        "goru-runtime" => Some(&["goru-core"]),
        // What a language crate has in its tests only.
        "goru-conformance" => Some(&["goru-core", "goru-runtime"]),
        "goru" => Some(&["goru-core", "goru-runtime", "goru-lang-*", "goru-hostfns-*"]),
        "goru-cli" => Some(&["goru"]),
        name if name.starts_with("goru-lang-") || name.starts_with("goru-hostfns-") => Some(&["goru-core"]),
        // The tools of the house build and check the crates from outside.
        "xtask" => Some(&["goru-link"]),
        "goru-link" | "goru-componentize" => Some(&[]),
        // What compiles the guests ahead does it as a program of goru's users would.
        "goru-precompile" => Some(&["goru"]),
        // What looks at a guest that no crate carries yet.
        "goru-prefault" => Some(&["goru-core", "goru-runtime"]),
        // What runs across the crates sees everything, and nothing sees it.
        name if name.starts_with("goru-example-") => Some(&["goru"]),
        "goru-tests" | "goru-fuzz" => Some(&["goru", "goru-*"]),
        _ => None,
    }
}

fn allows(allowed: &[&str], name: &str) -> bool {
    allowed.iter().any(|&pattern| match pattern.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name == pattern,
    })
}

/// Dependencies of tests are held to the same directions: what takes several layers to test belongs in `tests/`.
pub(super) fn directions(tree: &Tree) -> Vec<Finding> {
    let is_member = |name: &str| tree.packages.iter().any(|package| package.name == name);
    let mut findings = Vec::new();
    for package in &tree.packages {
        let Some(allowed) = below(package) else {
            let message = format!("`{}` has no layer; give it one in `xtask/src/tidy/layers.rs`", package.name);
            findings.push(Finding::new(package.manifest(), message));
            continue;
        };
        // A crate may name itself to turn on features for its own tests.
        let members = package.dependencies.iter().filter(|it| is_member(&it.name) && it.name != package.name);
        for dependency in members.filter(|it| !allows(allowed, &it.name)) {
            let message = format!("`{}` depends on `{}`, which is not below it", package.name, dependency.name);
            findings.push(Finding::new(package.manifest(), message));
        }
    }
    findings
}

pub(super) fn core(tree: &Tree) -> Vec<Finding> {
    let core = tree.packages.iter().filter(|package| package.name == "goru-core");
    core.flat_map(|package| {
        let dependencies = package.dependencies.iter().filter(|it| !it.for_tests);
        dependencies.filter(|it| !CORE_DEPENDENCIES.contains(&it.name.as_str())).map(|dependency| {
            let message = format!(
                "`{}` is a new dependency of `goru-core`; if it does no I/O, list it in `xtask/src/tidy/layers.rs`",
                dependency.name
            );
            Finding::new(package.manifest(), message)
        })
    })
    .collect()
}

pub(super) fn engine(tree: &Tree) -> Vec<Finding> {
    let others = tree.packages.iter().filter(|package| package.is_layer() && package.name != "goru-runtime");
    others
        .flat_map(|package| {
            let engines = package.dependencies.iter().filter(|it| ENGINE.iter().any(|name| it.name.starts_with(name)));
            let by_feature =
                |it: &Dependency| it.optional && ENGINE_BY_FEATURE.contains(&(package.name.as_str(), it.name.as_str()));
            engines.filter(move |it| !by_feature(it)).map(|dependency| {
                Finding::new(package.manifest(), format!("`{}` depends on `{}`", package.name, dependency.name))
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{core, directions, engine};
    use crate::tidy::tree::example::{packages, print};

    #[test]
    fn the_house_as_it_is_drawn_keeps_the_rules() {
        let tree = packages(&[
            ("crates/goru-core", &["serde", "dev:proptest"]),
            ("crates/goru-runtime", &["goru-core", "wasmtime", "tokio"]),
            ("crates/goru-lang-python", &["goru-core"]),
            ("crates/goru-hostfns-kv", &["goru-core"]),
            ("crates/goru", &["goru-core", "goru-runtime", "goru-lang-python", "goru-hostfns-kv"]),
            ("crates/goru-cli", &["goru"]),
            ("goru-tests", &["goru", "goru-core"]),
            ("xtask", &["anyhow"]),
        ]);
        assert_eq!(print(&directions(&tree)), [""; 0]);
        assert_eq!(print(&core(&tree)), [""; 0]);
        assert_eq!(print(&engine(&tree)), [""; 0]);
    }

    #[test]
    fn a_dependency_upwards_or_sideways_is_found() {
        let tree = packages(&[
            ("crates/goru-core", &[]),
            ("crates/goru-runtime", &["goru-core"]),
            ("crates/goru-lang-python", &["goru-core", "goru-runtime"]),
            ("crates/goru-lang-quickjs", &["goru-core", "dev:goru-lang-python"]),
            ("crates/goru-extra", &[]),
        ]);
        assert_eq!(
            print(&directions(&tree)),
            [
                "crates/goru-lang-python/Cargo.toml: `goru-lang-python` depends on `goru-runtime`, which is not below it",
                "crates/goru-lang-quickjs/Cargo.toml: `goru-lang-quickjs` depends on `goru-lang-python`, which is not \
                 below it",
                "crates/goru-extra/Cargo.toml: `goru-extra` has no layer; give it one in `xtask/src/tidy/layers.rs`",
            ]
        );
    }

    #[test]
    fn an_async_runtime_in_the_core_is_found() {
        let tree = packages(&[("crates/goru-core", &["serde", "tokio", "dev:tokio"])]);
        assert_eq!(
            print(&core(&tree)),
            ["crates/goru-core/Cargo.toml: `tokio` is a new dependency of `goru-core`; if it does no I/O, list it in \
              `xtask/src/tidy/layers.rs`"]
        );
    }

    #[test]
    fn the_engine_outside_of_the_runtime_is_found() {
        let tree = packages(&[
            ("crates/goru-runtime", &["wasmtime-wasi"]),
            ("crates/goru", &["wasmtime-wasi"]),
            ("xtask", &["wasmtime-wizer"]),
        ]);
        assert_eq!(print(&engine(&tree)), ["crates/goru/Cargo.toml: `goru` depends on `wasmtime-wasi`"]);
    }

    #[test]
    fn one_feature_may_name_one_crate_of_the_engine() {
        let tree = packages(&[
            ("crates/goru-hostfns-http", &["optional:wasmtime-wasi-http"]),
            ("crates/goru-hostfns-kv", &["optional:wasmtime-wasi-http"]),
        ]);
        assert_eq!(
            print(&engine(&tree)),
            ["crates/goru-hostfns-kv/Cargo.toml: `goru-hostfns-kv` depends on `wasmtime-wasi-http`"]
        );
        let others = packages(&[
            ("crates/goru-hostfns-http", &["wasmtime-wasi-http"]),
            ("crates/goru-hostfns-http", &["optional:wasmtime"]),
        ]);
        assert_eq!(
            print(&engine(&others)),
            [
                "crates/goru-hostfns-http/Cargo.toml: `goru-hostfns-http` depends on `wasmtime-wasi-http`",
                "crates/goru-hostfns-http/Cargo.toml: `goru-hostfns-http` depends on `wasmtime`",
            ]
        );
    }
}
