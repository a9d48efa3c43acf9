//! What the machine has to give.

use std::fs;

/// The memory that this process can have without taking it from others, in bytes; `None` where the system does not say.
///
/// It is what the kernel calls available, or what is left to the process's control group where that is less.
pub(crate) fn available_memory() -> Option<u64> {
    let system = fs::read_to_string("/proc/meminfo").ok().and_then(|text| available(&text));
    system.into_iter().chain(group()).min()
}

/// What `/proc/meminfo` says is available.
fn available(text: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kibibytes.checked_mul(1024)
}

/// What the process's control group, or the nearest above it with a limit, has left.
fn group() -> Option<u64> {
    let groups = fs::read_to_string("/proc/self/cgroup").ok()?;
    let path = groups.lines().find_map(|line| line.strip_prefix("0::/"))?;
    let root = std::path::Path::new("/sys/fs/cgroup");
    let folder = root.join(path);
    let left = folder.ancestors().take_while(|folder| folder.starts_with(root)).filter_map(|folder| {
        let number = |name| fs::read_to_string(folder.join(name)).ok()?.trim().parse::<u64>().ok();
        // Without a limit the file says `max`.
        Some(number("memory.max")?.saturating_sub(number("memory.current")?))
    });
    left.min()
}

#[cfg(test)]
mod tests {
    use super::available;

    #[test]
    fn the_kernels_figure_is_read() {
        let text = "MemTotal:       24617384 kB\nMemFree:        15131856 kB\nMemAvailable:   23463220 kB\n";
        assert_eq!(available(text), Some(23_463_220 << 10));
        assert_eq!(available("MemTotal: 1 kB\n"), None);
        assert_eq!(available("MemAvailable: none\n"), None);
        assert_eq!(available("MemAvailable: 18446744073709551615 kB\n"), None);
    }
}
