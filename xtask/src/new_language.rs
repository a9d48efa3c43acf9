//! `cargo xtask new-language NAME DIR`: makes a language crate, outside of this workspace, to begin one's own from.
//!
//! What it makes is in `xtask/template/`, with words to be replaced. The crate builds, is passed by the cases that it has
//! programs for, and tells which others there are. `docs/adding-a-language.md` goes on from there.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::guests::Places;

/// The folder of the template in the workspace.
const TEMPLATE: &str = "xtask/template";

/// What the files of the template's own programs end with.
const EXTENSION: &str = ".name";

/// Runs the task.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let places = Places::ask_cargo()?;
    match arguments {
        [name, folder] => {
            let folder = std::path::absolute(folder).with_context(|| format!("`{folder}` is no path"))?;
            make(&places, name, &folder)?;
            println!("made `{}`\nhint: `cargo test -- --nocapture` there tells what is missing", folder.display());
            Ok(())
        }
        _ => bail!("usage: cargo xtask new-language NAME DIR"),
    }
}

/// Makes the crate in a folder that is not there yet, or empty.
pub(crate) fn make(places: &Places, name: &str, folder: &Path) -> Result<()> {
    let lower = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if !(name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(lower) && name.len() <= 32) {
        bail!(
            "`{name}` is no name for a language: it takes 1 to 32 lower-case letters, digits and `-`, a letter first"
        );
    }
    if folder.read_dir().is_ok_and(|mut entries| entries.next().is_some()) {
        bail!("`{}` is not empty", folder.display());
    }
    let words = Words::new(name, &places.workspace);
    copy(&places.workspace.join(TEMPLATE), folder, &words)
}

/// What stands for what in the template.
struct Words(Vec<(&'static str, String)>);

impl Words {
    fn new(name: &str, workspace: &Path) -> Self {
        let capital =
            |word: &str| word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect();
        Self(vec![
            ("@NAME@", name.to_owned()),
            ("@NAME_@", name.replace('-', "_")),
            ("@TYPE@", name.split('-').map(capital).collect::<Vec<String>>().concat()),
            ("@VERSION@", env!("CARGO_PKG_VERSION").to_owned()),
            ("@GORU@", workspace.display().to_string()),
        ])
    }

    fn replace(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (word, value)| text.replace(word, value))
    }

    /// The name of a file or a folder. Under their own names, `.gitignore` would hide files of the template, and `.cargo`
    /// would count for whoever calls Cargo there.
    fn file(&self, name: &str) -> String {
        match (name, name.strip_suffix(EXTENSION)) {
            ("gitignore" | "cargo", _) => format!(".{name}"),
            (_, Some(case)) => self.replace(&format!("{case}.@NAME@")),
            _ => name.to_owned(),
        }
    }
}

fn copy(from: &Path, to: &Path, words: &Words) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot create `{}`", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read `{}`", from.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let target = to.join(words.file(&name));
        if path.is_dir() {
            copy(&path, &target, words)?;
            continue;
        }
        let bytes = fs::read(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
        // What is no text is a program, and has no words to be replaced.
        let bytes =
            String::from_utf8(bytes).map_or_else(|error| error.into_bytes(), |it| words.replace(&it).into_bytes());
        fs::write(&target, bytes).with_context(|| format!("cannot write `{}`", target.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Words;

    #[test]
    fn words_are_replaced_by_what_they_stand_for() {
        let words = Words::new("two-words", Path::new("/goru"));
        assert_eq!(words.replace("@NAME@ @NAME_@ @TYPE@ @GORU@"), "two-words two_words TwoWords /goru");
        assert_eq!(words.file("streams-both.name"), "streams-both.two-words");
        assert_eq!((words.file("gitignore"), words.file("cargo")), (".gitignore".to_owned(), ".cargo".to_owned()));
        assert_eq!(words.file("lib.rs"), "lib.rs");
    }
}
