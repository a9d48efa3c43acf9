//! `goru-attacks [--write]`: makes every attack of `tests/attacks/`, each in a process of its own, and prints what came of
//! it; `--write` puts the table into `docs/threat-model.md`.
//!
//! `goru-attacks --one NAME` is such a process.

use std::{
    env,
    error::Error,
    fs,
    path::Path,
    process::{Command, ExitCode},
};

use goru_tests::attacks::{self, Attack, Group, Observed};

/// Between these lines of the page stands the table.
const BEGIN: &str = "<!-- attacks: `cargo xtask attacks --write` writes what follows -->\n";
const END: &str = "<!-- end of the attacks -->\n";

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--one", script] => one(script).map(|()| ExitCode::SUCCESS),
        [] => all(false),
        ["--write"] => all(true),
        _ => Err("usage: goru-attacks [--write | --one NAME]".into()),
    }
}

/// Makes one attack in this process.
fn one(script: &str) -> Result<(), Box<dyn Error>> {
    let groups = attacks::all()?;
    let attack = groups.iter().flat_map(|group| &group.attacks).find(|attack| attack.script == script);
    let observed = attack.ok_or("there is no such attack")?.make()?;
    println!("{}", serde_json::to_string(&observed)?);
    Ok(())
}

fn all(write: bool) -> Result<ExitCode, Box<dyn Error>> {
    let mut table = String::new();
    let mut failed = 0;
    for group in attacks::all()? {
        table.push_str(&heading(&group));
        for attack in &group.attacks {
            let observed = attempt(attack)?;
            if observed.answer != attack.answer {
                failed += 1;
                eprintln!("{}: expected `{}`, found `{}`", attack.script, attack.answer, observed.answer);
            }
            let row = row(attack, &observed);
            print!("{row}");
            table.push_str(&row);
        }
    }
    if write && failed == 0 {
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/threat-model.md");
        let text = fs::read_to_string(&page)?;
        let (before, rest) = text.split_once(BEGIN).ok_or("the page has no place for the table")?;
        let (_, after) = rest.split_once(END).ok_or("the table on the page has no end")?;
        fs::write(&page, format!("{before}{BEGIN}{table}\n{END}{after}"))?;
    }
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Makes an attack in a process of its own.
fn attempt(attack: &Attack) -> Result<Observed, Box<dyn Error>> {
    let output = Command::new(env::current_exe()?).args(["--one", &attack.script]).output()?;
    Ok(serde_json::from_slice(&output.stdout)
        .map_err(|_| format!("{}: {}: {}", attack.script, output.status, String::from_utf8_lossy(&output.stderr)))?)
}

fn heading(group: &Group) -> String {
    let columns = "| attack | limit | observed | time | host memory |\n|---|---|---|---:|---:|\n";
    format!("\n### {}\n\n{columns}", group.about)
}

fn row(attack: &Attack, observed: &Observed) -> String {
    let (seconds, growth) = (observed.time.as_secs_f64(), observed.growth as f64 / f64::from(1 << 20));
    let answer = observed.answer.replace('|', "\\|").replace('<', "\\<");
    let language = if attack.script.ends_with(".py") { "Python" } else { "JavaScript" };
    format!("| {language}: {} | {} | {answer} | {seconds:.2} s | {growth:.1} MiB |\n", attack.attack, attack.limit)
}
