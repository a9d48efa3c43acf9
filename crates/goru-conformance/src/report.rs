//! What came of the cases.

use std::fmt;

/// What came of the cases of a [`Suite`](crate::Suite).
///
/// Printed, it has a line for each case, what is wrong under each that failed, and the counts as the last line:
///
/// ```text
/// lua (Lua 5.4.9), goru:abi 0.1.0
///   passed       arguments-plain
///   FAILED       streams-both
///     stdout: expected
///     one
///     found
///     two
///   not offered  values-bytes: it has no program
/// 1 passed, 1 failed, 1 not offered
/// ```
#[derive(Clone, Debug)]
#[must_use = "a report tells whether the contract is kept"]
pub struct Report {
    pub(crate) title: String,
    pub(crate) verdicts: Vec<(String, Verdict)>,
}

/// What came of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// The program did what it has to.
    Passed,
    /// It did not: a paragraph for each difference.
    Failed(String),
    /// The language does not offer this, and why.
    NotOffered(String),
}

impl Report {
    /// Whether no case failed.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        !self.verdicts.iter().any(|(_, verdict)| matches!(verdict, Verdict::Failed(_)))
    }

    /// What came of each case, by name.
    pub fn verdicts(&self) -> impl Iterator<Item = (&str, &Verdict)> {
        self.verdicts.iter().map(|(name, verdict)| (name.as_str(), verdict))
    }

    /// How many cases were passed.
    #[must_use]
    pub fn passed(&self) -> usize {
        self.verdicts.iter().filter(|(_, verdict)| *verdict == Verdict::Passed).count()
    }

    /// The cases that the language does not offer.
    pub fn not_offered(&self) -> impl Iterator<Item = &str> {
        self.verdicts().filter(|(_, verdict)| matches!(verdict, Verdict::NotOffered(_))).map(|(name, _)| name)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{}", self.title)?;
        for (name, verdict) in self.verdicts() {
            match verdict {
                Verdict::Passed => writeln!(formatter, "  passed       {name}")?,
                Verdict::NotOffered(why) => writeln!(formatter, "  not offered  {name}: {why}")?,
                Verdict::Failed(differences) => {
                    writeln!(formatter, "  FAILED       {name}")?;
                    for line in differences.lines() {
                        writeln!(formatter, "    {line}")?;
                    }
                }
            }
        }
        let (passed, not_offered) = (self.passed(), self.not_offered().count());
        let failed = self.verdicts.len() - passed - not_offered;
        write!(formatter, "{passed} passed, {failed} failed, {not_offered} not offered")
    }
}

#[cfg(test)]
mod tests {
    use super::{Report, Verdict};

    fn report(failed: bool) -> Report {
        let verdict =
            if failed { Verdict::Failed("stdout: expected\none\nfound\ntwo".into()) } else { Verdict::Passed };
        let verdicts = vec![
            ("arguments".to_owned(), Verdict::Passed),
            ("streams".to_owned(), verdict),
            ("values".to_owned(), Verdict::NotOffered("it has no program".into())),
        ];
        Report { title: "lua (Lua 5.4.9), goru:abi 0.1.0".to_owned(), verdicts }
    }

    #[test]
    fn a_failure_is_told_in_full() {
        let report = report(true);
        assert!(!report.is_kept());
        let expected = "lua (Lua 5.4.9), goru:abi 0.1.0\n  passed       arguments\n  FAILED       streams\n    \
                        stdout: expected\n    one\n    found\n    two\n  not offered  values: it has no program\n\
                        1 passed, 1 failed, 1 not offered";
        assert_eq!(report.to_string(), expected);
    }

    #[test]
    fn what_is_not_offered_breaks_nothing() {
        let report = report(false);
        assert!(report.is_kept());
        assert_eq!((report.passed(), report.not_offered().collect::<Vec<_>>()), (2, vec!["values"]));
    }
}
