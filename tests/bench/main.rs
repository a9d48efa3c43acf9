//! What goru costs, beside what others cost, on this machine in this run.
//!
//! A part compares subjects that do the same work in turns, so that a machine that gets slower does so for all of them.
//! `cargo xtask bench` builds and fetches what is needed, and becomes this program: its arguments are the parts to
//! measure, all when there are none; `--write`, which keeps what was found in the documentation; and `--quick`, which takes
//! a third of the rounds.

mod compare;
mod machine;
mod parts;
mod peers;
mod process;
mod report;
mod results;
mod runner;
mod samples;
mod svg;

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use crate::{
    parts::{Bench, PARTS, Part, Result},
    results::Results,
};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let (flags, names): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|it| it.starts_with('-'));
    if let Some(flag) = flags.iter().find(|flag| !["--quick", "--write"].contains(&flag.as_str())) {
        return Err(format!("there is no flag `{flag}`").into());
    }
    let has = |flag: &str| flags.iter().any(|given| given == flag);
    let chosen = choose(&names)?;
    let mut bench = Bench::new(has("--quick"))?;
    let (mut results, mut failed) = (Results::default(), Vec::new());
    for part in chosen {
        eprintln!("measuring {}: {}", part.name, part.title);
        // The others are worth having, and what was found already, too.
        let found = part.run(&mut bench).and_then(|found| {
            println!("{}", report::section(&found, None, true));
            results.merge(found.clone());
            if has("--write") { write(&docs(), found) } else { Ok(()) }
        });
        if let Err(error) = found {
            eprintln!("error: {}: {error}", part.name);
            failed.push(part.name);
        }
    }
    print!("{}", report::figures(&results));
    if failed.is_empty() { Ok(()) } else { Err(format!("not measured: {}", failed.join(", ")).into()) }
}

/// The parts of these names; all when there is none.
fn choose(names: &[String]) -> std::result::Result<Vec<&'static Part>, String> {
    if let Some(name) = names.iter().find(|name| PARTS.iter().all(|part| part.name != **name)) {
        let known: Vec<_> = PARTS.iter().map(|part| part.name).collect();
        return Err(format!("there is no part `{name}`\nhint: the parts are {}", known.join(", ")));
    }
    Ok(PARTS.iter().filter(|part| names.is_empty() || names.iter().any(|name| name == part.name)).collect())
}

/// The documentation of the checkout that this program was built from.
fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs")
}

/// Adds the part to what was found before, and makes the page and the plots anew.
fn write(docs: &Path, part: results::Part) -> Result<()> {
    let (page, folder) = (docs.join("performance.md"), docs.join("performance"));
    let kept = folder.join("results.json");
    fs::create_dir_all(&folder)?;
    let mut results: Results = match fs::read_to_string(&kept) {
        Ok(text) => serde_json::from_str(&text)?,
        Err(_) => Results::default(),
    };
    results.merge(part);
    let names: Vec<_> = PARTS.iter().map(|part| part.name).collect();
    results.sort(&names);
    for part in &results.parts {
        if let Some(drawing) = svg::draw(part) {
            fs::write(folder.join(format!("{}.svg", part.name)), drawing)?;
        }
    }
    fs::write(&kept, serde_json::to_string_pretty(&results)? + "\n")?;
    let report = report::markdown(&results, Some("performance"));
    let text = report::insert(&fs::read_to_string(&page)?, &report)
        .ok_or_else(|| format!("`{}` has no place for the report: {:?}", page.display(), report::BEGIN.trim()))?;
    fs::write(&page, text)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::choose;

    #[test]
    fn parts_are_chosen_by_name() {
        let names = |chosen: Vec<&super::Part>| chosen.iter().map(|part| part.name).collect::<Vec<_>>();
        assert_eq!(choose(&["size".to_owned(), "line".to_owned()]).map(names), Ok(vec!["line", "size"]));
        assert!(choose(&[]).is_ok_and(|all| all.len() == super::PARTS.len()));
        let error = choose(&["lines".to_owned()]).map(names).unwrap_err();
        assert!(error.starts_with("there is no part `lines`\nhint: the parts are line, line-js, "), "{error}");
    }
}
