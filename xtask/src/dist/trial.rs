//! Tries the archive as on a machine with nothing installed: no environment, an empty home.

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};

/// What a start may take more the first time than the second.
const MOST_MORE: Duration = Duration::from_millis(100);

/// How many homes a program finds empty, and how often it starts in each after that.
const HOMES: usize = 5;
const LATER: usize = 3;

/// Programs for the two languages, with fuel and without, and what they print.
const SCRIPTS: [(&[&str], &str); 4] = [
    (&["-c", "import json; print(json.dumps([1, 2.5]))"], "[1, 2.5]\n"),
    (&["--fuel", "1000000000", "-c", "print(sum(range(10)))"], "45\n"),
    (&["--lang", "javascript", "-c", "console.log([1, 2].map(x => x * 2))"], "[ 2, 4 ]\n"),
    (&["--lang", "javascript", "--fuel", "1000000000", "-c", "console.log(6 * 7)"], "42\n"),
];

/// The name of the guest that the archive does not have.
const STRANGER: &str = "stranger";

/// Unpacks the archive, runs what is in it, and tells how long that took. `guest` is a packed guest of this workspace.
pub(super) fn run(archive: &Path, name: &str, target: &Path, guest: &Path) -> Result<String> {
    let place = target.join("dist").join(format!(".trial-{}", std::process::id()));
    let result = try_in(&place, archive, name, guest);
    let _ = fs::remove_dir_all(&place);
    result
}

fn try_in(place: &Path, archive: &Path, name: &str, guest: &Path) -> Result<String> {
    let file = File::open(archive).with_context(|| format!("cannot open `{}`", archive.display()))?;
    tar::Archive::new(flate2::read::GzDecoder::new(file)).unpack(place).context("cannot unpack the archive")?;
    let program = place.join(name).join("goru");
    let mut lines = Vec::new();
    for (number, (arguments, expected)) in SCRIPTS.iter().enumerate() {
        let start = |home: Option<&Path>| timed(&program, home, arguments, expected);
        let (mut firsts, mut later) = (Vec::new(), Vec::new());
        for round in 0..HOMES {
            let home = place.join(format!("home-{number}-{round}"));
            fs::create_dir(&home).with_context(|| format!("cannot create `{}`", home.display()))?;
            firsts.push(start(Some(&home))?);
            for _ in 0..LATER {
                later.push(start(Some(&home))?);
            }
            // The memory that its cache took is there for the next. A virtual machine that has to ask for more waits for that as
            // long as it unpacks.
            fs::remove_dir_all(&home).with_context(|| format!("cannot remove `{}`", home.display()))?;
        }
        let (first, second) = (median(firsts), median(later));
        ensure!(first <= second + MOST_MORE, "the first start took {first:.1?}, and the second {second:.1?}");
        let without = start(None)?;
        lines.push(format!(
            "goru {}: first start {first:.1?}, then {second:.1?}; without a cache {without:.1?}",
            arguments.join(" ")
        ));
    }
    refuses_a_stranger(&program, place, guest)?;
    lines.push("a guest that it has no code for is refused".to_owned());
    Ok(lines.join("\n"))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// Nothing in the archive compiles a guest: one that is not in it is named, and told why it cannot run.
fn refuses_a_stranger(program: &Path, place: &Path, guest: &Path) -> Result<()> {
    let packed = File::open(guest).with_context(|| format!("cannot open `{}`", guest.display()))?;
    let mut component = zstd::decode_all(packed).context("cannot unpack the guest")?;
    // An empty custom section of one letter's name: the same guest, and not the same bytes.
    component.extend([0, 2, 1, b'x']);
    let file = place.join(format!("{STRANGER}.wasm"));
    fs::write(&file, component).context("cannot write the guest")?;
    let description = format!("name = \"{STRANGER}\"\nversion = \"1\"\n");
    fs::write(file.with_extension("toml"), description).context("cannot write its description")?;
    let output = Command::new(program)
        .arg("--guest")
        .arg(&file)
        .args(["--json", "-c", "1"])
        .env_clear()
        .output()
        .with_context(|| format!("cannot start `{}`", program.display()))?;
    let told = String::from_utf8_lossy(&output.stdout);
    let expected =
        format!("the language `{STRANGER}` cannot run: this program has no compiled code for runs without fuel");
    if output.status.code() != Some(125) || !told.contains("\"not_compiled\"") || !told.contains(&expected) {
        bail!("of a guest that it has no code for it told {told:?}, {}", output.status);
    }
    Ok(())
}

/// Runs the program with no other variable than where its home is, and checks what it prints.
fn timed(program: &Path, home: Option<&Path>, arguments: &[&str], expected: &str) -> Result<Duration> {
    let mut command = Command::new(program);
    command.args(arguments).env_clear();
    if let Some(home) = home {
        command.env("HOME", home);
    }
    let started = Instant::now();
    let output = command.output().with_context(|| format!("cannot start `{}`", program.display()))?;
    let elapsed = started.elapsed();
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    // Without a home it says that there is no cache.
    let silent = stderr.is_empty() || home.is_none() && stderr.starts_with("goru: warning: there is no cache");
    if !output.status.success() || stdout != *expected || !silent {
        bail!("`goru {}` printed {stdout:?} and {stderr:?}, {}", arguments.join(" "), output.status);
    }
    Ok(elapsed)
}
