//! Files, connections and signals, by Landlock.

use std::{fs::DirBuilder, os::unix::fs::DirBuilderExt, path::Path};

use goru::CacheDirectory;
use landlock::{
    ABI, Access, AccessFs, AccessNet, PathBeneath, PathFd, Ruleset, RulesetAttr, RulesetCreatedAttr, RulesetError,
    Scope,
};

use crate::second_layer::Network;

/// The newest rights that are named here. An older kernel takes those that it knows.
const NEWEST: ABI = ABI::V6;

/// What the system's resolver reads to look a name up, and the libraries that it may load for that.
const RESOLVER: &[&str] = &[
    "/etc/gai.conf",
    "/etc/host.conf",
    "/etc/hosts",
    "/etc/ld.so.cache",
    "/etc/nsswitch.conf",
    "/etc/resolv.conf",
    "/etc/services",
    "/lib",
    "/lib64",
    "/run/nscd",
    "/run/systemd/resolve",
    "/usr/lib",
    "/usr/lib64",
];

/// From now on this thread, and those that it starts, reach no other files and connections.
pub(super) fn fence(network: Network) -> Result<(), RulesetError> {
    let cache = match CacheDirectory::User.path() {
        Some(path) if make(&path) => Some(path),
        // It cannot be made, and whoever opens it is to say why.
        Some(_) => return Ok(()),
        None => None,
    };
    let all = AccessFs::from_all(NEWEST);
    let mut ruleset = Ruleset::default().handle_access(all)?.scope(Scope::from_all(NEWEST))?;
    ruleset = ruleset.handle_access(match network {
        Network::None => AccessNet::BindTcp | AccessNet::ConnectTcp,
        Network::Granted => AccessNet::BindTcp.into(),
    })?;
    let mut ruleset = ruleset.create()?;
    if let Some(path) = cache.and_then(|path| PathFd::new(path).ok()) {
        ruleset = ruleset.add_rule(PathBeneath::new(path, all))?;
    }
    if network == Network::Granted {
        for path in RESOLVER {
            let rights = if Path::new(path).is_dir() {
                AccessFs::ReadFile | AccessFs::ReadDir
            } else {
                AccessFs::ReadFile.into()
            };
            if let Ok(path) = PathFd::new(path) {
                ruleset = ruleset.add_rule(PathBeneath::new(path, rights))?;
            }
        }
    }
    ruleset.restrict_self().map(drop)
}

/// Makes the cache's directory where there is none: what is not there cannot be named. Says whether it is there.
fn make(path: &Path) -> bool {
    path.is_dir() || DirBuilder::new().mode(0o700).recursive(true).create(path).is_ok()
}

/// Whether the kernel has it.
#[cfg(test)]
pub(super) fn is_there() -> bool {
    use landlock::{CompatLevel, Compatible};

    let ruleset = Ruleset::default().set_compatibility(CompatLevel::HardRequirement);
    ruleset.handle_access(AccessFs::ReadFile).and_then(Ruleset::create).is_ok()
}
