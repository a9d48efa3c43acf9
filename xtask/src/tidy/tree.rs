//! What the rules look at: the files of the repository, and the packages of the workspace.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::toolchain;

/// The repository.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// Every file that is not ignored, by its path from the root; `None` where it is not text.
    pub(crate) files: BTreeMap<String, Option<String>>,
    /// The members of the workspace.
    pub(crate) packages: Vec<Package>,
}

/// A member of the workspace.
#[derive(Clone, Debug, Default)]
pub(crate) struct Package {
    pub(crate) name: String,
    /// The folder, from the root: `crates/goru`.
    pub(crate) folder: String,
    pub(crate) description: Option<String>,
    pub(crate) dependencies: Vec<Dependency>,
    /// The names of its features, without `default`.
    pub(crate) features: Vec<String>,
}

/// What a member declares to depend on.
#[derive(Clone, Debug)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    /// Whether only the member's tests need it.
    pub(crate) for_tests: bool,
    /// Whether a feature of the member turns it on.
    pub(crate) optional: bool,
}

impl Package {
    /// Whether the package is one of the layers, and not a tool or a test of the house.
    pub(crate) fn is_layer(&self) -> bool {
        self.folder.starts_with("crates/")
    }

    pub(crate) fn manifest(&self) -> String {
        format!("{}/Cargo.toml", self.folder)
    }
}

/// Something that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    path: String,
    line: Option<usize>,
    message: String,
}

impl Finding {
    pub(crate) fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { path: path.into(), line: None, message: message.into() }
    }

    /// A finding at a line, counted from 0 as `enumerate` does.
    pub(crate) fn at(path: impl Into<String>, index: usize, message: impl Into<String>) -> Self {
        Self { line: Some(index + 1), ..Self::new(path, message) }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, line, message } = self;
        match line {
            Some(line) => write!(formatter, "{path}:{line}: {message}"),
            None => write!(formatter, "{path}: {message}"),
        }
    }
}

impl Tree {
    /// Reads the repository that `root` is the folder of.
    pub(crate) fn read(root: &Path) -> Result<Self> {
        Ok(Self { files: files(root)?, packages: packages(root)? })
    }

    /// The text files, in order.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().filter_map(|(path, text)| Some((path.as_str(), text.as_deref()?)))
    }

    /// The text of one file.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.as_deref()
    }
}

/// Every file that is not ignored, by its path from the root.
pub(crate) fn paths(root: &Path) -> Result<Vec<String>> {
    tracked(root).map_or_else(|| walk(root), Ok)
}

fn files(root: &Path) -> Result<BTreeMap<String, Option<String>>> {
    let mut files = BTreeMap::new();
    for path in paths(root)? {
        // A file that was deleted and not yet committed is listed too.
        if let Ok(bytes) = fs::read(root.join(&path)) {
            files.insert(path, String::from_utf8(bytes).ok());
        }
    }
    Ok(files)
}

/// What git knows, and does not ignore; `None` where this is no checkout of git's.
fn tracked(root: &Path) -> Option<Vec<String>> {
    let mut git = Command::new("git");
    git.arg("-C").arg(root).args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let paths = output(&mut git).ok()?;
    let paths: Vec<String> = paths.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect();
    // An unpacked archive may lie in a folder that another checkout ignores.
    paths.iter().any(|path| path == "Cargo.toml").then_some(paths)
}

/// Every file below `root` but what is built.
fn walk(root: &Path) -> Result<Vec<String>> {
    let (mut paths, mut folders) = (Vec::new(), vec![root.to_owned()]);
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).with_context(|| format!("cannot read `{}`", folder.display()))?;
        for entry in entries {
            let entry = entry.with_context(|| format!("cannot read `{}`", folder.display()))?;
            let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
            if !is_folder {
                let path = entry.path();
                paths.push(path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned());
            } else if !["target", ".git", "__pycache__"].iter().any(|name| entry.file_name() == *name) {
                folders.push(entry.path());
            }
        }
    }
    Ok(paths)
}

fn packages(root: &Path) -> Result<Vec<Package>> {
    let manifest = root.join("Cargo.toml");
    let text = output(
        Command::new(toolchain::cargo())
            .args(["metadata", "--format-version", "1", "--no-deps", "--manifest-path"])
            .arg(manifest),
    )?;
    let metadata: Value = serde_json::from_str(&text).context("`cargo metadata` did not answer in JSON")?;
    let packages = metadata.get("packages").and_then(Value::as_array).context("`cargo metadata` names no packages")?;
    packages
        .iter()
        .map(|package| parse(package, root).context("`cargo metadata` describes a package in an unknown way"))
        .collect()
}

fn parse(package: &Value, root: &Path) -> Option<Package> {
    let text = |key: &str| package.get(key).and_then(Value::as_str);
    let folder = Path::new(text("manifest_path")?).parent()?.strip_prefix(root).ok()?;
    let dependencies = package.get("dependencies")?.as_array()?.iter().map(|dependency| {
        Some(Dependency {
            name: dependency.get("name")?.as_str()?.to_owned(),
            for_tests: dependency.get("kind")?.as_str() == Some("dev"),
            optional: dependency.get("optional")?.as_bool()?,
        })
    });
    Some(Package {
        name: text("name")?.to_owned(),
        folder: folder.to_string_lossy().into_owned(),
        description: text("description").map(str::to_owned),
        dependencies: dependencies.collect::<Option<_>>()?,
        features: package.get("features")?.as_object()?.keys().filter(|name| *name != "default").cloned().collect(),
    })
}

fn output(command: &mut Command) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().with_context(|| format!("cannot start `{name}`"))?;
    if !output.status.success() {
        bail!("`{name}` failed: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{name}` did not answer in UTF-8"))
}

/// Trees that tests make up.
#[cfg(test)]
pub(super) mod example {
    use super::{Dependency, Finding, Package, Tree};

    /// A tree of these files.
    pub(crate) fn files(files: &[(&str, &str)]) -> Tree {
        let files = files.iter().map(|&(path, text)| (path.to_owned(), Some(text.to_owned()))).collect();
        Tree { files, packages: Vec::new() }
    }

    /// A tree of these packages, each with its dependencies; `dev:` before a name makes one for tests, and `optional:`
    /// one that a feature turns on.
    pub(crate) fn packages(packages: &[(&str, &[&str])]) -> Tree {
        let package = |&(folder, dependencies): &(&str, &[&str])| Package {
            name: folder.rsplit('/').next().unwrap_or(folder).to_owned(),
            folder: folder.to_owned(),
            description: None,
            features: Vec::new(),
            dependencies: dependencies
                .iter()
                .map(|name| {
                    let (kind, name) = name.split_once(':').unwrap_or(("", name));
                    Dependency { name: name.to_owned(), for_tests: kind == "dev", optional: kind == "optional" }
                })
                .collect(),
        };
        Tree { packages: packages.iter().map(package).collect(), ..Tree::default() }
    }

    /// What a rule finds, as it is printed.
    pub(crate) fn print(findings: &[Finding]) -> Vec<String> {
        findings.iter().map(ToString::to_string).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{tracked, walk};

    #[test]
    fn an_unpacked_archive_has_files_too() {
        let root = std::env::temp_dir().join(format!("goru-tidy-tree-{}", std::process::id()));
        for path in ["Cargo.toml", "docs/a.md", "target/debug/goru"] {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        assert_eq!(tracked(&root), None);
        let mut paths = walk(&root).unwrap();
        paths.sort();
        assert_eq!(paths, ["Cargo.toml", "docs/a.md"]);
        fs::remove_dir_all(&root).unwrap();
    }
}
