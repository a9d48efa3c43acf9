//! What the workspace depends on: advisories, licences, and where the crates come from.
//!
//! `cargo deny` does this and more, and takes longer to build than the checks take altogether.

use std::process::Command;

use anyhow::{Context as _, Result, bail};
use semver::{Version, VersionReq};
use serde_json::Value;

use super::tree::Finding;
use crate::guests::Places;
use crate::toolchain;

/// Where the advisories are kept, and what was decided about them.
const STORED: &str = "xtask/advisories/stored.json";
const ACCEPTED: &str = "xtask/advisories/accepted.json";

/// The lists of what may come in, which `cargo deny` reads as well.
const POLICY: &str = "deny.toml";

/// What may come in.
#[derive(Debug)]
struct Policy {
    licences: Vec<String>,
    banned: Vec<String>,
    /// The places that crates come from.
    registries: Vec<String>,
}

/// A crate of the lock that is not a member of the workspace.
#[derive(Clone, Debug)]
struct Crate {
    name: String,
    version: Version,
    licence: String,
    source: String,
}

/// An advisory about a crate.
#[derive(Clone, Debug)]
struct Advisory {
    id: String,
    package: String,
    title: String,
    /// Neither patched nor never affected: these versions are concerned.
    unconcerned: Vec<VersionReq>,
}

impl Advisory {
    fn concerns(&self, it: &Crate) -> bool {
        self.package == it.name && !self.unconcerned.iter().any(|versions| versions.matches(&it.version))
    }
}

/// Checks all of it.
pub(super) fn check(places: &Places) -> Result<Vec<Finding>> {
    let read = |path: &str| -> Result<Value> {
        let text =
            std::fs::read_to_string(places.workspace.join(path)).with_context(|| format!("cannot read `{path}`"))?;
        serde_json::from_str(&text).with_context(|| format!("`{path}` is no JSON"))
    };
    let crates = crates(places)?;
    let advisories = advisories(&read(STORED)?).with_context(|| format!("`{STORED}` is not as it should be"))?;
    let accepted = accepted(&read(ACCEPTED)?).with_context(|| format!("`{ACCEPTED}` is not as it should be"))?;
    let policy = std::fs::read_to_string(places.workspace.join(POLICY));
    let policy = toml::from_str(&policy.with_context(|| format!("cannot read `{POLICY}`"))?)?;
    let policy = policy_of(&policy).with_context(|| format!("`{POLICY}` is not as it should be"))?;
    Ok([concerned(&crates, &advisories, &accepted), origins(&crates, &policy), licences(&crates, &policy)].concat())
}

/// Versions that an advisory concerns and nobody accepted, and acceptances of what concerns none.
fn concerned(crates: &[Crate], advisories: &[Advisory], accepted: &[String]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for advisory in advisories.iter().filter(|advisory| !accepted.contains(&advisory.id)) {
        for it in crates.iter().filter(|it| advisory.concerns(it)) {
            let message = format!("{}: {} {}: {}", advisory.id, it.name, it.version, advisory.title);
            findings.push(Finding::new("Cargo.lock", message));
        }
    }
    for id in accepted {
        let concerns = |advisory: &Advisory| advisory.id == *id && crates.iter().any(|it| advisory.concerns(it));
        if !advisories.iter().any(concerns) {
            findings.push(Finding::new(ACCEPTED, format!("{id} concerns nothing that is locked; take it out")));
        }
    }
    findings
}

/// Crates from elsewhere, and crates that must not be there.
fn origins(crates: &[Crate], policy: &Policy) -> Vec<Finding> {
    let is_known = |it: &Crate| {
        it.source.strip_prefix("registry+").is_some_and(|url| policy.registries.iter().any(|known| known == url))
    };
    let elsewhere = crates.iter().filter(|it| !is_known(it));
    let elsewhere = elsewhere.map(|it| Finding::new("Cargo.lock", format!("{} comes from `{}`", it.name, it.source)));
    let banned = crates.iter().filter(|it| policy.banned.contains(&it.name));
    elsewhere.chain(banned.map(|it| Finding::new("Cargo.lock", format!("{} is banned", it.name)))).collect()
}

fn licences(crates: &[Crate], policy: &Policy) -> Vec<Finding> {
    let refused = crates.iter().filter(|it| !is_allowed(&it.licence, policy));
    refused.map(|it| Finding::new("Cargo.lock", format!("{} is under `{}`", it.name, it.licence))).collect()
}

/// Whether an expression can be kept to by licences of the list: one of each choice, and each of what is joined by `AND`.
fn is_allowed(expression: &str, policy: &Policy) -> bool {
    expression.replace('/', " OR ").split(" AND ").all(|part| {
        let choices = part.trim().trim_start_matches('(').trim_end_matches(')');
        choices.split(" OR ").any(|licence| policy.licences.iter().any(|allowed| allowed == licence.trim()))
    })
}

/// The crates of the lock, as cargo describes them.
fn crates(places: &Places) -> Result<Vec<Crate>> {
    let output = Command::new(toolchain::cargo())
        .args(["metadata", "--format-version", "1", "--locked", "--manifest-path"])
        .arg(places.workspace.join("Cargo.toml"))
        .output()
        .context("cannot start `cargo metadata`")?;
    if !output.status.success() {
        bail!("`cargo metadata` failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    let metadata: Value = serde_json::from_slice(&output.stdout).context("`cargo metadata` did not answer in JSON")?;
    let packages = metadata.get("packages").and_then(Value::as_array).context("`cargo metadata` names no packages")?;
    // A member has no source.
    let foreign = packages.iter().filter(|package| package.get("source").is_some_and(Value::is_string));
    foreign
        .map(|package| described(package).context("`cargo metadata` describes a package in an unknown way"))
        .collect()
}

fn described(package: &Value) -> Option<Crate> {
    let text = |key: &str| package.get(key).and_then(Value::as_str);
    Some(Crate {
        name: text("name")?.to_owned(),
        version: text("version")?.parse().ok()?,
        licence: text("license").unwrap_or("nothing that cargo knows").to_owned(),
        source: text("source")?.to_owned(),
    })
}

fn advisories(stored: &Value) -> Option<Vec<Advisory>> {
    let versions = |it: &Value, key: &str| -> Option<Vec<VersionReq>> {
        it.get(key)?.as_array()?.iter().map(|versions| versions.as_str()?.parse().ok()).collect()
    };
    let advisory = |it: &Value| {
        let text = |key: &str| Some(it.get(key)?.as_str()?.to_owned());
        let unconcerned = [versions(it, "patched")?, versions(it, "unaffected")?].concat();
        Some(Advisory { id: text("id")?, package: text("package")?, title: text("title")?, unconcerned })
    };
    stored.get("advisories")?.as_array()?.iter().map(advisory).collect()
}

/// The lists that this rule goes by, of a file with more in it that is for `cargo deny` alone.
fn policy_of(read: &Value) -> Option<Policy> {
    // An entry is a name, or has it among other things.
    let list = |place: &str| -> Option<Vec<String>> {
        let entries = read.pointer(place)?.as_array()?.iter();
        entries.map(|it| Some(it.get("crate").unwrap_or(it).as_str()?.to_owned())).collect()
    };
    Some(Policy {
        licences: list("/licenses/allow")?,
        banned: list("/bans/deny")?,
        registries: list("/sources/allow-registry")?,
    })
}

/// The advisories that are accepted, each of which says what mitigates it.
fn accepted(list: &Value) -> Option<Vec<String>> {
    let id = |it: &Value| {
        let mitigated = it.get("mitigated")?.as_str()?;
        (!mitigated.trim().is_empty()).then(|| Some(it.get("id")?.as_str()?.to_owned()))?
    };
    list.as_array()?.iter().map(id).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Crate, Policy, accepted, advisories, concerned, is_allowed, licences, origins, policy_of};
    use crate::tidy::tree::example::print;

    fn policy() -> Policy {
        let text = include_str!("../../../deny.toml");
        policy_of(&toml::from_str(text).unwrap()).unwrap()
    }

    fn locked(name: &str, version: &str) -> Crate {
        let (licence, source) = ("MIT".to_owned(), "registry+https://github.com/rust-lang/crates.io-index".to_owned());
        Crate { name: name.to_owned(), version: version.parse().unwrap(), licence, source }
    }

    #[test]
    fn y5_an_advisory_that_is_not_listed_is_found() {
        let stored = advisories(&json!({ "advisories": [
            { "id": "A", "package": "a", "title": "it is wrong", "patched": [">= 1.2.3"], "unaffected": ["< 1.0.0"] },
            { "id": "B", "package": "a", "title": "it is unmaintained", "patched": [], "unaffected": [] },
        ] }));
        let stored = stored.unwrap();
        let found = |version: &str, accepted: &[&str]| {
            let accepted: Vec<String> = accepted.iter().map(|&id| id.to_owned()).collect();
            print(&concerned(&[locked("a", version), locked("b", "1.1.0")], &stored, &accepted))
        };
        let (wrong, unmaintained) =
            ("Cargo.lock: A: a 1.1.0: it is wrong", "Cargo.lock: B: a 1.1.0: it is unmaintained");
        assert_eq!(found("1.1.0", &[]), [wrong, unmaintained]);
        assert_eq!(found("1.1.0", &["A"]), [unmaintained]);
        assert_eq!(found("1.2.3", &["B"]), [""; 0]);
        assert_eq!(found("0.9.0", &["B"]), [""; 0]);
        let stale = "xtask/advisories/accepted.json: A concerns nothing that is locked; take it out";
        assert_eq!(found("1.2.3", &["A", "B"]), [stale]);
        assert_eq!(accepted(&json!([{ "id": "A", "mitigated": " " }])), None);
    }

    #[test]
    fn crates_from_elsewhere_and_under_other_licences_are_found() {
        let elsewhere = Crate { source: "git+https://example.com/a".to_owned(), ..locked("a", "1.0.0") };
        let copyleft = Crate { licence: "GPL-3.0-only".to_owned(), ..locked("b", "1.0.0") };
        let crates = [elsewhere, copyleft, locked("openssl-sys", "0.9.0")];
        let found = ["Cargo.lock: a comes from `git+https://example.com/a`", "Cargo.lock: openssl-sys is banned"];
        assert_eq!(print(&origins(&crates, &policy())), found);
        assert_eq!(print(&licences(&crates, &policy())), ["Cargo.lock: b is under `GPL-3.0-only`"]);
    }

    #[test]
    fn one_of_each_choice_is_enough() {
        for (expression, expected) in [
            ("MIT", true),
            ("MIT/Apache-2.0", true),
            ("Apache-2.0 / MIT", true),
            ("GPL-2.0 OR MIT", true),
            ("(Apache-2.0 OR MIT) AND BSD-3-Clause", true),
            ("Apache-2.0 WITH LLVM-exception OR GPL-2.0", true),
            ("MIT AND GPL-2.0", false),
            ("GPL-2.0", false),
            ("", false),
        ] {
            assert_eq!(is_allowed(expression, &policy()), expected, "{expression}");
        }
    }
}
