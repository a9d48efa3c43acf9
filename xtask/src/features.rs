//! `cargo xtask features [CRATE…]`: compiles the package of each crate by itself, without features, with each alone, and with
//! all.
//!
//! In the workspace, features that one crate asks of a dependency are there for all; a crate that forgets to ask is found
//! only where nobody asks for it.

use anyhow::{Result, bail};

use crate::guests::Places;
use crate::package::{self, Selection};
use crate::tidy;

/// Runs the task.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let places = Places::ask_cargo()?;
    let all = tidy::features(&places.workspace)?;
    if let Some(unknown) = arguments.iter().find(|name| !all.iter().any(|(known, _)| known == *name)) {
        bail!("`{unknown}` is no crate that is published");
    }
    let packages = package::make(&places)?;
    for (name, features) in all.iter().filter(|(name, _)| arguments.is_empty() || arguments.contains(name)) {
        for package in packages.iter().filter(|package| package.name == *name) {
            for selection in selections(features) {
                package::check(package, &packages, &places, &Selection::Only(selection))?;
            }
        }
        eprintln!("features: `{name}` compiles without features, with each of {} alone, and with all", features.len());
    }
    Ok(())
}

/// The selections of features to try: none, each, and all where that is another one.
fn selections(features: &[String]) -> Vec<Vec<String>> {
    let mut selections = vec![Vec::new()];
    selections.extend(features.iter().map(|feature| vec![feature.clone()]));
    if features.len() > 1 {
        selections.push(features.to_vec());
    }
    selections
}

#[cfg(test)]
mod tests {
    use super::selections;

    #[test]
    fn each_feature_is_tried_alone() {
        let list = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        assert_eq!(selections(&[]), [list(&[])]);
        assert_eq!(selections(&list(&["wit"])), [list(&[]), list(&["wit"])]);
        assert_eq!(selections(&list(&["a", "b"])), [list(&[]), list(&["a"]), list(&["b"]), list(&["a", "b"])]);
    }
}
