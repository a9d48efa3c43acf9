//! Results as a reader wants them: Markdown, with a table for each part.

use std::{collections::BTreeSet, fmt::Write as _};

use crate::results::{Figure, Part, Results, Row, Unit, Wanted};

/// What the generated part of a page stands between.
pub(crate) const BEGIN: &str = "<!-- bench: begin. `cargo xtask bench --write` writes what follows. -->\n";
pub(crate) const END: &str = "<!-- bench: end -->\n";

/// The figures first, then the parts. Plots are linked from the folder `plots` when there is one.
pub(crate) fn markdown(results: &Results, plots: Option<&str>) -> String {
    let machines: BTreeSet<&str> = results.parts.iter().map(|part| part.machine.as_str()).collect();
    let mut text: String = machines.iter().map(|machine| format!("{machine}\n\n")).collect();
    text.push_str(&figures(results));
    for part in &results.parts {
        text.push('\n');
        text.push_str(&section(part, plots, machines.len() > 1));
    }
    text
}

/// The table of what goru is held to.
pub(crate) fn figures(results: &Results) -> String {
    let mut text = String::from("| figure | measured | wanted | reached |\n|---|---|---|---|\n");
    for figure in results.parts.iter().flat_map(|part| &part.figures) {
        text.push_str(&figure_line(figure));
    }
    text
}

/// One part with its table.
pub(crate) fn section(part: &Part, plots: Option<&str>, with_machine: bool) -> String {
    let mut text = format!("### {}\n\n{} The machine's load before was {}.\n\n", part.title, part.about, part.load);
    if with_machine {
        let _ = write!(text, "Measured on: {}\n\n", part.machine);
    }
    if let Some(plots) = plots.filter(|_| part.rows.iter().any(|row| row.summary.is_some())) {
        let _ = write!(text, "![{}]({plots}/{}.svg)\n\n", part.title, part.name);
    }
    text + &table(part)
}

fn figure_line(figure: &Figure) -> String {
    let format = |value| figure.unit.format(value);
    let measured = figure.measured.map_or_else(|| "not measured".to_owned(), format);
    let wanted = match figure.wanted {
        Wanted::AtMost(limit) => format!("at most {}", format(limit)),
        Wanted::AtLeast(limit) => format!("at least {}", format(limit)),
    };
    let reached = match figure.is_reached() {
        Some(true) => "yes",
        Some(false) => "**no**",
        None => "",
    };
    format!("| {} | {measured} | {wanted} | {reached} |\n", figure.name)
}

fn table(part: &Part) -> String {
    // A ratio is a comparison already.
    let compares = part.unit != Unit::Times;
    let mut text = String::from("| subject | median | middle half | least |");
    text.push_str(if compares { " against goru | measurements |\n" } else { " measurements |\n" });
    text.push_str(if compares { "|---|---|---|---|---|---|\n" } else { "|---|---|---|---|---|\n" });
    let goru = part.rows.first().and_then(Row::median);
    for row in &part.rows {
        let _ = write!(text, "| {}", row.subject);
        if !row.note.is_empty() {
            let _ = write!(text, ": {}", row.note);
        }
        let Some(summary) = &row.summary else {
            text.push_str(if compares { " | none | | | | 0 |\n" } else { " | none | | | 0 |\n" });
            continue;
        };
        let format = |value| part.unit.format(value);
        let (median, low, high) = (format(summary.median), format(summary.low), format(summary.high));
        let _ = write!(text, " | {median} | {low} to {high} | {}", format(summary.least));
        if compares {
            let ratio = goru.filter(|goru| *goru > 0.0).map(|goru| Unit::Times.format(summary.median / goru));
            let _ = write!(text, " | {}", ratio.unwrap_or_default());
        }
        let _ = writeln!(text, " | {} |", summary.count);
    }
    text
}

/// Puts the report between a page's markers; what is written by hand around it stays. `None` without markers.
pub(crate) fn insert(page: &str, report: &str) -> Option<String> {
    let (before, rest) = page.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n{report}{END}{after}"))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{BEGIN, END, insert, markdown};
    use crate::{
        results::{Figure, Part, Results, Row, Unit, Wanted},
        samples::Summary,
    };

    /// A part as a bench makes it.
    pub(crate) fn part() -> Part {
        let row = |subject: &str, summary, note: &str| Row { subject: subject.into(), summary, note: note.into() };
        let figure = |name: &str, measured, wanted| Figure { name: name.into(), unit: Unit::Times, measured, wanted };
        Part {
            name: "line".into(),
            title: "One line".into(),
            about: "Each in turn.".into(),
            unit: Unit::Milliseconds,
            machine: "A machine.".into(),
            load: "0.10".into(),
            rows: vec![
                row("goru", Some(Summary { median: 0.5, low: 0.4, high: 0.6, least: 0.25, count: 3 }), ""),
                row("`python3 <-c>`", Some(Summary { median: 10.0, low: 10.0, high: 10.0, least: 9.0, count: 3 }), ""),
                row("eryx", None, "not built"),
            ],
            figures: vec![
                figure("a run against a process", Some(0.05), Wanted::AtMost(0.04)),
                figure("two threads against one", Some(1.9), Wanted::AtLeast(1.8)),
                figure("a run against a peer", None, Wanted::AtMost(1.0)),
            ],
        }
    }

    #[test]
    fn a_report_has_figures_tables_and_plots() {
        let expected = "\
A machine.

| figure | measured | wanted | reached |
|---|---|---|---|
| a run against a process | 1/20 | at most 1/25 | **no** |
| two threads against one | 1.9 | at least 1.8 | yes |
| a run against a peer | not measured | at most 1 |  |

### One line

Each in turn. The machine's load before was 0.10.

![One line](performance/line.svg)

| subject | median | middle half | least | against goru | measurements |
|---|---|---|---|---|---|
| goru | 500 µs | 400 µs to 600 µs | 250 µs | 1 | 3 |
| `python3 <-c>` | 10 ms | 10 ms to 10 ms | 9 ms | 20 | 3 |
| eryx: not built | none | | | | 0 |
";
        assert_eq!(markdown(&Results { parts: vec![part()] }, Some("performance")), expected);
    }

    #[test]
    fn ratios_are_not_compared_again_and_other_machines_are_named() {
        let other = Part { unit: Unit::Times, machine: "Another.".into(), figures: Vec::new(), ..part() };
        let text = markdown(&Results { parts: vec![part(), other] }, None);
        let (_, last) = text.rsplit_once("Measured on: ").unwrap();
        let expected = "\
Another.

| subject | median | middle half | least | measurements |
|---|---|---|---|---|
| goru | 0.5 | 0.4 to 0.6 | 0.25 | 3 |
| `python3 <-c>` | 10 | 10 to 10 | 9 | 3 |
| eryx: not built | none | | | 0 |
";
        assert_eq!(last, expected);
    }

    #[test]
    fn what_is_written_by_hand_stays() {
        let page = format!("# Page\n{BEGIN}old\n{END}By hand.\n");
        assert_eq!(insert(&page, "new\n"), Some(format!("# Page\n{BEGIN}\nnew\n{END}By hand.\n")));
        assert_eq!(insert("# Page\n", "new\n"), None);
    }
}
