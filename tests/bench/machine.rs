//! What the figures were taken on.

use std::{fs, path::PathBuf, process::Command};

/// The processor, the memory, the system and this build.
pub(crate) fn describe() -> String {
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let (processor, memory) = (read("/proc/cpuinfo"), read("/proc/meminfo"));
    let field = |text: &str, name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name)?.split_once(':'));
        line.map(|(_, value)| value.trim().to_owned())
    };
    let kibibytes = field(&memory, "MemTotal").and_then(|text| text.split(' ').next()?.parse::<f64>().ok());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!(
        "{}, {cores} cores, {:.0} GiB, Linux {}; goru {}, {} build.",
        field(&processor, "model name").as_deref().unwrap_or("unknown processor"),
        kibibytes.unwrap_or(f64::NAN) / f64::from(1 << 20),
        read("/proc/sys/kernel/osrelease").trim(),
        env!("CARGO_PKG_VERSION"),
        if cfg!(debug_assertions) { "development" } else { "release" },
    )
}

/// How many processes wanted to run in the last minute, on the average: beyond the number of cores, they waited for one
/// another.
pub(crate) fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().filter(|load| !load.is_empty()).unwrap_or("unknown").to_owned()
}

/// The machine's Python: that of the distribution where there is one, else what `python3` stands for.
pub(crate) struct Python {
    pub(crate) program: PathBuf,
    /// `Python 3.11.2`.
    pub(crate) version: String,
}

impl Python {
    pub(crate) fn find() -> Result<Self, String> {
        ["/usr/bin/python3", "python3"].into_iter().find_map(Self::ask).ok_or("there is no `python3`".to_owned())
    }

    /// Asks for the program itself, not a script that looks for it, which some installations put in its place.
    fn ask(name: &str) -> Option<Self> {
        let script = "import os, platform, sys; print(platform.python_version(), os.path.realpath(sys.executable))";
        let output = Command::new(name).args(["-I", "-c", script]).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        let (version, program) = text.trim().split_once(' ')?;
        Some(Self { program: program.into(), version: format!("Python {version}") })
    }
}
