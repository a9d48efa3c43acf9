//! What others make with goru, which they know by its packages only.
//!
//! A workspace outside of this one has two applications, a language of somebody else's with a command of its own, and a
//! language that was made of the template a moment ago. One build serves them all. The crate `shared` in it keeps the features
//! of the compiler as they are in this workspace, so that it is not compiled once more; the engine itself is, in the first
//! build, because the new language's build script has more of the crates that the engine's macros are made of.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, ensure};

use super::{Published, cargo, stage};
use crate::guests::{Places, succeed};
use crate::{new_language, tidy};

/// The language of somebody else's, whose workspace the others join.
const LANGUAGE: &str = "examples/goru-lang-lua";

/// How its manifest tells the members of the workspace, to the end of the list.
const MEMBERS: &str = "members = [\"command\", \"shared\"";

/// The language that is made of the template.
const NEW: &str = "parrot";

/// An application: its name, what it depends on, and what it is: a program that fails unless it gets what it expects.
const APPLICATIONS: [(&str, &[&str], &str); 2] = [
    ("goru-application", &["goru"], include_str!("applications/whole.rs")),
    (
        "goru-application-of-parts",
        &["goru-core", "goru-runtime", "goru-lang-python"],
        include_str!("applications/parts.rs"),
    ),
];

/// Makes the workspace anew, builds what is in it from the packages, and runs the applications and every test.
pub(super) fn run(published: &[Published], places: &Places) -> Result<()> {
    let workspace = Workspace { folder: places.target.join("package/outside"), published };
    workspace.make(places)?;
    let guest = workspace.folder.join("guest/Cargo.toml");
    let all = workspace.folder.join("Cargo.toml");
    let mut report = String::new();
    for (command, manifest, arguments) in
        [("run", &guest, &[][..]), ("test", &all, &["--workspace", "--", "--nocapture"][..])]
    {
        let mut cargo = cargo(command);
        cargo.args(["--quiet", "--manifest-path"]).arg(manifest).args(arguments);
        let output = succeed(cargo.env("CARGO_TARGET_DIR", &places.target))
            .context("what is made with the packages does not build, or fails")?;
        report.push_str(&String::from_utf8_lossy(&output.stdout));
    }
    for expected in ["goru-application: 42\n", "goru-application-of-parts: 42\n"] {
        ensure!(report.contains(expected), "nothing printed {expected:?}");
    }
    let conformance: Vec<&str> = report.lines().filter(|line| line.ends_with(" not offered")).collect();
    ensure!(conformance.len() == 2, "{} languages tell which cases they pass, and there are 2", conformance.len());
    conformance.iter().for_each(|counts| println!("outside: {counts}"));
    println!("outside: two applications, `{LANGUAGE}` and a new language build from the packages, and pass");
    Ok(())
}

/// The workspace outside.
struct Workspace<'a> {
    folder: PathBuf,
    published: &'a [Published],
}

impl Workspace<'_> {
    fn make(&self, places: &Places) -> Result<()> {
        let _ = fs::remove_dir_all(&self.folder);
        for path in tidy::paths(&places.workspace)? {
            if let Some(inside) = path.strip_prefix(LANGUAGE).and_then(|path| path.strip_prefix('/')) {
                stage::copy(&places.workspace.join(&path), &self.folder.join(inside))?;
            }
        }
        new_language::make(places, NEW, &self.folder.join(NEW))?;
        for (name, dependencies, main) in APPLICATIONS {
            self.application(name, dependencies, main)?;
        }
        let more: String =
            APPLICATIONS.iter().map(|(name, ..)| *name).chain([NEW]).map(|name| format!(", {name:?}")).collect();
        self.rewrite("Cargo.toml", |text| {
            ensure!(text.contains(MEMBERS), "its members are not where they were");
            Ok(self.by_version(text).replace(MEMBERS, &(MEMBERS.to_owned() + &more)) + &self.patch())
        })?;
        self.rewrite("guest/Cargo.toml", |text| Ok(self.by_version(text) + &self.patch()))?;
        for member in ["command", "shared"] {
            self.rewrite(&format!("{member}/Cargo.toml"), |text| Ok(self.by_version(text)))?;
        }
        // A workspace has profiles at its root only.
        self.rewrite(&format!("{NEW}/Cargo.toml"), |text| {
            let (member, _) = text.split_once("[profile.").context("the template has no profile")?;
            Ok(member.to_owned())
        })?;
        // The versions of all other dependencies are those that this workspace is tested with.
        stage::copy(&places.workspace.join("Cargo.lock"), &self.folder.join("Cargo.lock"))
    }

    /// Writes an application. `cargo test` runs its program, as it is.
    fn application(&self, name: &str, dependencies: &[&str], main: &str) -> Result<()> {
        let folder = self.folder.join(name);
        let version = env!("CARGO_PKG_VERSION");
        let dependencies: String = dependencies.iter().map(|name| format!("{name} = \"{version}\"\n")).collect();
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
             [[bin]]\nname = \"{name}\"\npath = \"main.rs\"\nharness = false\n\n[dependencies]\n{dependencies}"
        );
        fs::create_dir_all(&folder).with_context(|| format!("cannot create `{}`", folder.display()))?;
        for (file, text) in [("Cargo.toml", manifest.as_str()), ("main.rs", main)] {
            fs::write(folder.join(file), text).with_context(|| format!("cannot write `{name}`"))?;
        }
        Ok(())
    }

    fn rewrite(&self, file: &str, with: impl FnOnce(&str) -> Result<String>) -> Result<()> {
        let path = self.folder.join(file);
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
        let text = with(&text).with_context(|| format!("cannot rewrite `{}`", path.display()))?;
        fs::write(&path, text).with_context(|| format!("cannot write `{}`", path.display()))
    }

    /// A manifest in which the crates of goru have a version in the place of a path.
    fn by_version(&self, manifest: &str) -> String {
        let version = format!("version = \"{}\"", env!("CARGO_PKG_VERSION"));
        let paths = self
            .published
            .iter()
            .flat_map(|package| ["../../", "../../../"].map(|up| format!("path = \"{up}crates/{}\"", package.name)));
        paths.fold(manifest.to_owned(), |text, path| text.replace(&path, &version))
    }

    /// Says where the packages lie, as if they came from the registry.
    fn patch(&self) -> String {
        let packages =
            self.published.iter().map(|package| format!("{} = {{ path = {:?} }}\n", package.name, package.folder));
        format!("\n[patch.crates-io]\n{}", packages.collect::<String>())
    }
}
