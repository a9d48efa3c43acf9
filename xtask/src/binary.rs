//! Builds a program of the workspace and becomes it.

use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::guests::{self, Places};
use crate::toolchain;

/// Cargo, with the workspace selected whole.
///
/// Every call of Cargo from here selects the same packages. Cargo joins the features that the selected packages ask of
/// their dependencies; with `--package` in one call and `--workspace` in the next, wasmtime would be built twice.
pub(crate) fn cargo(places: &Places, command: &str) -> Command {
    let mut cargo = Command::new(toolchain::cargo());
    cargo.arg(command).arg("--workspace").arg("--manifest-path").arg(places.workspace.join("Cargo.toml"));
    cargo
}

/// Builds the guests and the program `name`, and becomes the program. Returns only when that fails.
///
/// Nothing is printed when everything is built. Standard output belongs to the program.
pub(crate) fn build_and_become(name: &str, arguments: &[String]) -> Result<()> {
    let places = Places::ask_cargo()?;
    guests::build(&places)?;
    let program = build(&places, name)?;
    let error = Command::new(&program).args(arguments).exec();
    Err(error).with_context(|| format!("cannot start `{}`", program.display()))
}

/// Builds the program `name`, and tells where it is.
pub(crate) fn build(places: &Places, name: &str) -> Result<PathBuf> {
    let mut cargo = cargo(places, "build");
    cargo.args(["--message-format", "json-render-diagnostics", "--bin", name]).stdout(Stdio::piped());
    // The first build takes minutes and shows its progress, a later one takes seconds.
    if places.target.join("debug").join(name).is_file() {
        cargo.arg("--quiet");
    }
    let output = cargo.spawn().and_then(std::process::Child::wait_with_output).context("cannot start `cargo build`")?;
    if !output.status.success() {
        bail!("`cargo build` failed ({})", output.status);
    }
    executable(&String::from_utf8_lossy(&output.stdout), name)
        .with_context(|| format!("`cargo build` does not tell where the program `{name}` is"))
}

/// Finds a program's file in what Cargo tells about a build.
fn executable(messages: &str, name: &str) -> Option<PathBuf> {
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message.pointer("/target/name").and_then(|it| it.as_str()) == Some(name))
        .find_map(|message| Some(PathBuf::from(message.get("executable")?.as_str()?)))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::executable;

    #[test]
    fn finds_the_program_and_not_the_library_of_its_name() {
        let messages = r#"{"reason":"build-script-executed"}
{"reason":"compiler-artifact","target":{"name":"goru","kind":["lib"]},"executable":null}
{"reason":"compiler-artifact","target":{"name":"goru","kind":["bin"]},"executable":"target/debug/goru"}
{"reason":"build-finished","success":true}
"#;
        assert_eq!(executable(messages, "goru"), Some(PathBuf::from("target/debug/goru")));
        assert_eq!(executable(messages, "goru-bench"), None);
    }
}
