//! What a bench found, as it is kept beside the report that is made of it.

use serde::{Deserialize, Serialize};

use crate::samples::Summary;

/// Everything that was measured, maybe in several runs of the bench.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Results {
    pub(crate) parts: Vec<Part>,
}

/// One comparison.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Part {
    /// What the part is called on the command line.
    pub(crate) name: String,
    pub(crate) title: String,
    /// How it was measured.
    pub(crate) about: String,
    pub(crate) unit: Unit,
    /// What it was measured on.
    pub(crate) machine: String,
    /// How busy the machine was with something else before.
    pub(crate) load: String,
    /// The first is goru, wherever the others are compared with it.
    pub(crate) rows: Vec<Row>,
    pub(crate) figures: Vec<Figure>,
}

/// What was found of one subject.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Row {
    pub(crate) subject: String,
    /// `None` when the subject could not be measured.
    pub(crate) summary: Option<Summary>,
    /// Why not, or what else there is to say.
    pub(crate) note: String,
}

/// A number that goru is held to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Figure {
    pub(crate) name: String,
    pub(crate) unit: Unit,
    /// `None` when one of the subjects could not be measured.
    pub(crate) measured: Option<f64>,
    pub(crate) wanted: Wanted,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Wanted {
    AtMost(f64),
    AtLeast(f64),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Unit {
    Milliseconds,
    Kibibytes,
    Mebibytes,
    RunsPerSecond,
    /// A ratio.
    Times,
    /// Pages, faults.
    Count,
}

impl Results {
    /// Puts a part in the place of the one of its name, or at the end.
    pub(crate) fn merge(&mut self, part: Part) {
        match self.parts.iter_mut().find(|old| old.name == part.name) {
            Some(old) => *old = part,
            None => self.parts.push(part),
        }
    }

    /// Sorts the parts as `names` has them.
    pub(crate) fn sort(&mut self, names: &[&str]) {
        self.parts.sort_by_key(|part| names.iter().position(|name| *name == part.name));
    }
}

impl Row {
    pub(crate) fn median(&self) -> Option<f64> {
        self.summary.as_ref().map(|summary| summary.median)
    }
}

impl Figure {
    /// Whether it is what it has to be; `None` when it was not measured.
    pub(crate) fn is_reached(&self) -> Option<bool> {
        self.measured.map(|measured| match self.wanted {
            Wanted::AtMost(limit) => measured <= limit,
            Wanted::AtLeast(limit) => measured >= limit,
        })
    }
}

impl Unit {
    /// A value as a reader wants it.
    pub(crate) fn format(self, value: f64) -> String {
        match self {
            Self::Milliseconds if value.abs() < 1.0 => format!("{} µs", digits(value * 1e3)),
            Self::Milliseconds if value.abs() >= 1_000.0 => format!("{} s", digits(value / 1e3)),
            Self::Milliseconds => format!("{} ms", digits(value)),
            Self::Kibibytes => format!("{} KiB", digits(value)),
            Self::Mebibytes => format!("{} MiB", digits(value)),
            Self::RunsPerSecond => format!("{}/s", digits(value)),
            Self::Times if value < 0.2 => format!("1/{}", digits(1.0 / value)),
            Self::Times | Self::Count => digits(value),
        }
    }
}

/// A number with three digits that count, and all before the point.
fn digits(value: f64) -> String {
    let decimals = match value.abs() {
        size if size >= 100.0 => 0,
        size if size >= 10.0 => 1,
        _ => 2,
    };
    let text = format!("{value:.decimals$}");
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use super::{Figure, Part, Results, Unit, Wanted};

    #[test]
    fn values_are_formatted_by_size() {
        let table = [
            (Unit::Milliseconds, 0.0953, "95.3 µs"),
            (Unit::Milliseconds, 8.4, "8.4 ms"),
            (Unit::Milliseconds, 90_000.0, "90 s"),
            (Unit::Kibibytes, 512.4, "512 KiB"),
            (Unit::RunsPerSecond, 3400.2, "3400/s"),
            (Unit::Times, 0.04, "1/25"),
            (Unit::Times, 1.604, "1.6"),
            (Unit::Count, 340.0, "340"),
        ];
        for (unit, value, expected) in table {
            assert_eq!(unit.format(value), expected);
        }
    }

    #[test]
    fn a_figure_is_reached_at_its_limit() {
        let figure = |measured, wanted| Figure { name: String::new(), unit: Unit::Times, measured, wanted };
        let table = [
            (Some(1.6), Wanted::AtMost(1.6), Some(true)),
            (Some(1.61), Wanted::AtMost(1.6), Some(false)),
            (Some(1.8), Wanted::AtLeast(1.8), Some(true)),
            (Some(1.79), Wanted::AtLeast(1.8), Some(false)),
            (None, Wanted::AtLeast(1.8), None),
        ];
        for (measured, wanted, expected) in table {
            assert_eq!(figure(measured, wanted).is_reached(), expected);
        }
    }

    #[test]
    fn a_new_part_takes_the_place_of_the_old_one() {
        let part = |name: &str, machine: &str| Part {
            name: name.to_owned(),
            title: String::new(),
            about: String::new(),
            unit: Unit::Count,
            machine: machine.to_owned(),
            load: String::new(),
            rows: Vec::new(),
            figures: Vec::new(),
        };
        let mut results = Results { parts: vec![part("b", "old"), part("c", "old")] };
        results.merge(part("a", "new"));
        results.merge(part("c", "new"));
        results.sort(&["a", "b", "c"]);
        assert_eq!(results.parts, [part("a", "new"), part("b", "old"), part("c", "new")]);
    }
}
