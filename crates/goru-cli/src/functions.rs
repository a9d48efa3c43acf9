//! `goru functions`: what a script can be granted, for people, type checkers, models and programs.

use goru::{Dialect, Function, Interface};

use crate::{
    arguments::{Format, PromptLanguage},
    commands::table,
    exit_code::ExitCode,
    interfaces, json,
    problem::Problem,
    report,
};

/// Prints the interfaces of these names; all of them where there are no names.
pub(crate) fn print(
    format: Option<Format>,
    language: Option<PromptLanguage>,
    names: &[String],
) -> Result<ExitCode, Problem> {
    if language.is_some() && format != Some(Format::Prompt) {
        return Err(Problem::usage("`--lang` goes with `--format prompt` only")
            .hint("`--format pyi` is for Python, `--format dts` for JavaScript"));
    }
    let interfaces = interfaces::named(names)?;
    let text = match format {
        None => list(&interfaces),
        Some(Format::Pyi) => stub_files(&interfaces),
        Some(Format::Dts) => join(&interfaces, |interface| interface.stub(Dialect::JavaScript)),
        Some(Format::Prompt) => join(&interfaces, |interface| interface.prompt(language.unwrap_or_default().into())),
        Some(Format::Json) => return json::interfaces(&interfaces),
    };
    report::print(text.as_bytes())
}

/// The interfaces, one a line.
fn list(interfaces: &[Interface]) -> String {
    let head = ["NAME", "FUNCTIONS"].map(str::to_owned);
    let row = |interface: &Interface| {
        let functions: Vec<_> = interface.functions().iter().map(Function::name).collect();
        [interface.name().to_owned(), functions.join(", ")]
    };
    table(&std::iter::once(head).chain(interfaces.iter().map(row)).collect::<Vec<_>>())
}

/// The stub files. A file has one module, so that a line says where each begins when there are several.
fn stub_files(interfaces: &[Interface]) -> String {
    let name = |interface: &Interface| format!("# {}.pyi\n", interface.name().replace('-', "_"));
    let is_one = interfaces.len() == 1;
    join(interfaces, |interface| {
        let name = if is_one { String::new() } else { name(interface) };
        name + &interface.stub(Dialect::Python)
    })
}

fn join(interfaces: &[Interface], describe: impl Fn(&Interface) -> String) -> String {
    interfaces.iter().map(describe).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use goru::{Function, Interface};

    use super::{list, stub_files};

    #[test]
    fn several_interfaces_are_told_apart() {
        let interface = |name, function| Interface::new(name).function(Function::new(function).output(None));
        let both = [interface("a-b", "do-it"), interface("c", "stop")];
        assert_eq!(list(&both), "NAME  FUNCTIONS\na-b   do-it\nc     stop\n");
        let stub = |function: &str| {
            format!(
                "def {function}() -> None: ...\n\nasync def {function}_async() -> None:\n    \
                 \"\"\"The async form of `{function}`.\"\"\"\n"
            )
        };
        assert_eq!(stub_files(&both), format!("# a_b.pyi\n{}\n# c.pyi\n{}", stub("do_it"), stub("stop")));
        assert_eq!(stub_files(&both[..1]), stub("do_it"));
    }
}
