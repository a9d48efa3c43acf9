//! Tools from package registries: pinned, hash-checked, and installed under the target folder only.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

/// The Python of this machine, and the folder that pinned packages were installed to.
#[derive(Debug)]
pub(crate) struct PythonTools {
    /// The interpreter itself, not a launcher that needs an environment.
    pub(crate) interpreter: PathBuf,
    /// What belongs on the interpreter's module path.
    pub(crate) packages: PathBuf,
}

/// Installs the packages that `requirements` pins, unless they are there already.
///
/// They go to `<target>/tools/<name>-<hash of the file>`; a killed installation leaves nothing behind that is taken for a finished one.
pub(crate) fn python_packages(name: &str, requirements: &Path, target: &Path) -> Result<PythonTools> {
    let interpreter = interpreter()?;
    let pins = fs::read(requirements).with_context(|| format!("cannot read `{}`", requirements.display()))?;
    let hash = blake3::hash(&pins).to_hex();
    let tools = target.join("tools");
    let packages = tools.join(format!("{name}-{}", hash.get(..16).unwrap_or_default()));
    if !packages.is_dir() {
        fs::create_dir_all(&tools).with_context(|| format!("cannot create `{}`", tools.display()))?;
        let unfinished = tools.join(format!(".{name}-{}", std::process::id()));
        let installed = install(&interpreter, requirements, &unfinished);
        let moved = installed.and_then(|()| move_into_place(&unfinished, &packages));
        let _ = fs::remove_dir_all(&unfinished);
        moved?;
    }
    Ok(PythonTools { interpreter, packages })
}

/// Renames a finished folder to the name under which it is looked for. Another process may have been faster.
pub(crate) fn move_into_place(from: &Path, to: &Path) -> Result<()> {
    match fs::rename(from, to) {
        Err(_) if to.is_dir() => Ok(()),
        result => result.with_context(|| format!("cannot rename `{}` to `{}`", from.display(), to.display())),
    }
}

fn install(interpreter: &Path, requirements: &Path, into: &Path) -> Result<()> {
    eprintln!("installing {} with pip", requirements.display());
    let status = Command::new(interpreter)
        .args(["-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps"])
        .args(["--only-binary", ":all:", "--no-compile", "--no-cache-dir"])
        .args(["--disable-pip-version-check", "--no-input", "--target"])
        .arg(into)
        .arg("--requirement")
        .arg(requirements)
        // In a container the user is often root, and nothing is installed where it could do harm.
        .env("PIP_ROOT_USER_ACTION", "ignore")
        .status()
        .with_context(|| format!("cannot start `{}`", interpreter.display()))?;
    if !status.success() {
        bail!("pip could not install what `{}` pins ({status})", requirements.display());
    }
    Ok(())
}

/// Finds a Python with pip.
fn interpreter() -> Result<PathBuf> {
    let named = std::env::var_os("PYTHON").unwrap_or_else(|| OsString::from("python3"));
    let asked = Command::new(&named).args(["-c", "import sys; print(sys.executable)"]).output();
    let output = match asked {
        Ok(output) if output.status.success() => output,
        _ => bail!(
            "no Python 3 found as `{}`\nhint: install Python 3.9 or newer with pip (Debian: `apt install python3 \
             python3-pip`), or name one in the environment variable `PYTHON`",
            named.to_string_lossy()
        ),
    };
    let text = String::from_utf8(output.stdout).context("the path of the Python interpreter is not UTF-8")?;
    let interpreter = PathBuf::from(text.trim());
    let pip = Command::new(&interpreter).args(["-m", "pip", "--version"]).output();
    if !pip.is_ok_and(|output| output.status.success()) {
        bail!(
            "`{}` has no pip\nhint: install it (Debian: `apt install python3-pip`), or name another Python in the \
             environment variable `PYTHON`",
            interpreter.display()
        );
    }
    Ok(interpreter)
}
