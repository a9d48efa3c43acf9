//! Figures as a reader wants them.

use std::{fs, path::Path, process::Command, time::Duration};

/// The measurements of one subject.
pub(crate) struct Samples {
    name: &'static str,
    milliseconds: Vec<f64>,
}

impl Samples {
    pub(crate) fn new(name: &'static str) -> Self {
        Self { name, milliseconds: Vec::new() }
    }

    pub(crate) fn add(&mut self, sample: Duration) {
        self.milliseconds.push(sample.as_secs_f64() * 1e3);
    }

    /// The value below which this share of the measurements lies; not a number when there are none.
    fn quantile(&self, share: f64) -> f64 {
        let mut sorted = self.milliseconds.clone();
        sorted.sort_by(f64::total_cmp);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share of a length is a place in it"
        )]
        let place = ((sorted.len().saturating_sub(1)) as f64 * share).round() as usize;
        sorted.get(place).copied().unwrap_or(f64::NAN)
    }

    /// The median of this subject over the median of another.
    pub(crate) fn ratio(&self, other: &Self) -> f64 {
        self.quantile(0.5) / other.quantile(0.5)
    }
}

/// A Markdown table with a row for each subject that was measured.
pub(crate) fn print_table(subjects: &[&Samples]) {
    println!("| subject | median | middle half | least | measurements |\n|---|---|---|---|---|");
    for subject in subjects.iter().filter(|subject| !subject.milliseconds.is_empty()) {
        let [least, low, median, high] = [0.0, 0.25, 0.5, 0.75].map(|share| subject.quantile(share));
        let count = subject.milliseconds.len();
        println!("| {} | {median:.3} ms | {low:.3} to {high:.3} ms | {least:.3} ms | {count} |", subject.name);
    }
}

/// What the figures were taken on.
pub(crate) fn machine(python: Option<&Path>) -> String {
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let info = read("/proc/cpuinfo");
    let model = info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": ")).map(|(_, model)| model);
    let kernel = read("/proc/sys/kernel/osrelease");
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let version = python.and_then(|python| Command::new(python).arg("--version").output().ok());
    let version = version.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    format!(
        "{}, {cores} cores, Linux {}; goru {}, {} build; native {}.",
        model.unwrap_or("unknown processor"),
        kernel.trim(),
        env!("CARGO_PKG_VERSION"),
        if cfg!(debug_assertions) { "development" } else { "release" },
        version.as_deref().unwrap_or("Python: none"),
    )
}
