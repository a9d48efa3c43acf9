//! Subjects that do the same work, in turns.

use crate::{
    peers::Peers,
    results::Row,
    runner::{Runner, cell},
    samples::Samples,
};

/// One who does the work, or why it cannot.
pub(crate) struct Subject {
    pub(crate) label: String,
    pub(crate) runner: Result<Box<dyn Runner>, String>,
}

impl Subject {
    pub(crate) fn new(label: impl Into<String>, runner: impl Runner + 'static) -> Self {
        Self { label: label.into(), runner: Ok(Box::new(runner)) }
    }

    pub(crate) fn missing(label: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { label: label.into(), runner: Err(reason.into()) }
    }

    /// A peer that stays warm.
    pub(crate) fn peer(peers: &mut Peers, name: &str) -> Self {
        match peers.warm(name) {
            Ok(peer) => {
                let label = peer.borrow().name.clone();
                Self::new(label, peer)
            }
            Err(reason) => Self::missing(name, reason),
        }
    }
}

/// What all subjects do.
pub(crate) struct Work<'a> {
    pub(crate) scripts: &'a [String],
    /// What each script prints, but for a last line break, which some peers take off; not looked at when `None`.
    pub(crate) stdout: Option<&'a str>,
    pub(crate) at_once: usize,
    /// A round takes each script once with each subject.
    pub(crate) rounds: usize,
    /// How often a subject runs a script in a row, after one more run that is not counted when there are several: it finds
    /// the processor's caches as another subject left them.
    pub(crate) in_a_row: usize,
}

/// Measures all subjects, in milliseconds. A script that a subject cannot run is left out for it, and counted.
pub(crate) fn compare(subjects: &mut [Subject], work: &Work<'_>) -> Vec<Row> {
    let mut found: Vec<Found> = subjects.iter().map(|_| Found::default()).collect();
    for _ in 0..work.rounds {
        for (index, script) in work.scripts.iter().enumerate() {
            for (subject, found) in subjects.iter_mut().zip(&mut found) {
                let Ok(runner) = &mut subject.runner else { continue };
                if found.failed.iter().any(|(failed, _)| *failed == index) {
                    continue;
                }
                if let Err(reason) = found.measure(runner.as_mut(), script, work) {
                    found.failed.push((index, reason));
                }
            }
        }
    }
    subjects.iter().zip(found).map(|(subject, found)| found.row(subject, work.scripts.len())).collect()
}

#[derive(Default)]
struct Found {
    samples: Samples,
    /// The scripts that the subject cannot run, and why not.
    failed: Vec<(usize, String)>,
}

impl Found {
    fn measure(&mut self, runner: &mut dyn Runner, script: &str, work: &Work<'_>) -> Result<(), String> {
        let warm_up = usize::from(work.in_a_row > 1);
        for time in 0..work.in_a_row + warm_up {
            let answer = runner.run(script, work.at_once)?;
            if work.stdout.is_some_and(|expected| answer.stdout.trim_end() != expected.trim_end()) {
                return Err(cell(&format!("it prints {:?}", answer.stdout)));
            }
            if time >= warm_up {
                self.samples.add_time(answer.time);
            }
        }
        Ok(())
    }

    fn row(self, subject: &Subject, scripts: usize) -> Row {
        let note = match (&subject.runner, self.failed.first()) {
            (Err(reason), _) => reason.clone(),
            (Ok(_), None) if scripts > 1 => format!("all {scripts} pass"),
            (Ok(_), None) => String::new(),
            (Ok(_), Some((_, reason))) if scripts > 1 => {
                format!("{} of {scripts} pass; the first that does not: {reason}", scripts - self.failed.len())
            }
            (Ok(_), Some((_, reason))) => reason.clone(),
        };
        Row { subject: subject.label.clone(), summary: self.samples.summary(), note }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Subject, Work, compare};
    use crate::{
        runner::{Answer, Runner},
        samples::Summary,
    };

    /// Takes as many milliseconds as the script is long, and cannot run `bad`.
    struct Length;

    impl Runner for Length {
        fn run(&mut self, script: &str, _: usize) -> Result<Answer, String> {
            if script == "bad" {
                return Err("it is bad".to_owned());
            }
            Ok(Answer { time: Duration::from_millis(script.len() as u64), stdout: "1\n".to_owned() })
        }
    }

    #[test]
    fn what_a_subject_cannot_run_is_counted_and_the_rest_measured() {
        let scripts = ["aa".to_owned(), "bad".to_owned()];
        let mut subjects = [Subject::new("length", Length), Subject::missing("gone", "not built")];
        let work = Work { scripts: &scripts, stdout: Some("1\n"), at_once: 1, rounds: 3, in_a_row: 2 };
        let rows = compare(&mut subjects, &work);
        let [length, gone] = rows.as_slice() else { panic!("{rows:?}") };
        assert_eq!(length.note, "1 of 2 pass; the first that does not: it is bad");
        let summary = Summary { median: 2.0, low: 2.0, high: 2.0, least: 2.0, count: 6 };
        assert_eq!(length.summary, Some(summary));
        assert_eq!((gone.note.as_str(), gone.summary.as_ref()), ("not built", None));
    }

    #[test]
    fn a_wrong_output_is_no_measurement() {
        let scripts = ["aa".to_owned()];
        let work = Work { scripts: &scripts, stdout: Some("2\n"), at_once: 1, rounds: 1, in_a_row: 1 };
        let rows = compare(&mut [Subject::new("length", Length)], &work);
        assert_eq!(
            rows.first().map(|row| (row.note.as_str(), row.summary.is_none())),
            Some((r#"it prints "1\n""#, true))
        );
    }
}
