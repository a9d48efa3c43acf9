//! The pages of a guest's memory that a run wrote to.
//!
//! A run's memory is a copy-on-write mapping of the image. The kernel tells which pages of it are the run's own, without
//! any change to the guest or the engine: it is asked when the run's state is dropped, which is after the guest has
//! returned and before its memory is given back. Linux tells it in `/proc`.

use std::{
    fs, io,
    os::unix::fs::FileExt as _,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
};

use goru_runtime::Executor;
use tokio::io::AsyncWrite;

/// The size of a page of memory, in bytes, as the guest's memory is mapped.
pub const PAGE: u64 = 4096;

/// The size of a page's entry in `/proc/self/pagemap`.
const ENTRY: usize = 8;

/// In such an entry: the page is in memory.
const PRESENT: u64 = 1 << 63;

/// In such an entry: the page belongs to a file, or is shared. A private copy of a file's page is neither.
const OF_FILE: u64 = 1 << 61;

/// What a run did to the memory of its guest.
#[derive(Clone, Debug, Default)]
pub struct Pages {
    /// The runs of neighbouring pages that it wrote to: the first page, counted from the memory's start, and how many.
    pub regions: Vec<(u64, u64)>,
    /// How many page faults the thread had, the host's own among them.
    pub faults: u64,
}

impl Pages {
    /// How many pages the run wrote to.
    #[must_use]
    pub fn dirty(&self) -> u64 {
        self.regions.iter().map(|(_, count)| count).sum()
    }

    /// The pages that it wrote to, counted from the memory's start.
    pub fn pages(&self) -> impl Iterator<Item = u64> {
        self.regions.iter().flat_map(|(first, count)| *first..first.saturating_add(*count))
    }
}

/// Runs a script in a fresh instance, and tells which pages it wrote to. No other run may be under way in the process.
///
/// # Errors
///
/// When the run could not be made, or the kernel does not tell: it has to be Linux.
pub fn of_run(executor: &Executor, language: &str, script: &str) -> io::Result<Pages> {
    let seen = Arc::new(Mutex::new(Err(io::Error::other("the run's state was not dropped"))));
    let before = faults()?;
    let run = executor.run(language, script).stdout(Observer(Arc::clone(&seen)));
    run.blocking().map_err(io::Error::other)?;
    let faults = faults()?.saturating_sub(before);
    let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
    let pages = std::mem::replace(&mut *seen, Ok(Pages::default()))?;
    Ok(Pages { faults, ..pages })
}

/// Looks at the memory when it is dropped, and swallows what the script prints.
struct Observer(Arc<Mutex<io::Result<Pages>>>);

impl Drop for Observer {
    fn drop(&mut self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = look();
    }
}

impl AsyncWrite for Observer {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

/// The page faults of this thread that read nothing from a disk.
fn faults() -> io::Result<u64> {
    let stat = fs::read_to_string("/proc/thread-self/stat")?;
    // The program's name comes before, in parentheses, and may hold anything.
    let fields = stat.rsplit_once(") ").map_or("", |(_, fields)| fields);
    fields.split(' ').nth(7).and_then(|field| field.parse().ok()).ok_or_else(|| io::Error::other(stat.clone()))
}

/// A line of `/proc/self/maps`.
struct Mapping<'a> {
    start: u64,
    end: u64,
    permissions: &'a str,
    file: &'a str,
}

impl<'a> Mapping<'a> {
    fn parse(line: &'a str) -> Option<Self> {
        let mut fields = line.splitn(6, ' ');
        let (start, end) = fields.next()?.split_once('-')?;
        let permissions = fields.next()?;
        let file = fields.nth(3).unwrap_or_default().trim_start();
        let hex = |digits| u64::from_str_radix(digits, 16).ok();
        Some(Self { start: hex(start)?, end: hex(end)?, permissions, file })
    }
}

/// Finds the memory of the one instance there is, and the pages of it that are its own.
fn look() -> io::Result<Pages> {
    let maps = fs::read_to_string("/proc/self/maps")?;
    let mappings: Vec<_> = maps.lines().filter_map(Mapping::parse).collect();
    // Of all that is mapped from a compiled guest, the memory alone can be written to. Where the code is in no file, the
    // engine makes one for the memory.
    let names = ["goru-", "wasm-memory-image"];
    let is_image =
        |mapping: &Mapping<'_>| mapping.permissions == "rw-p" && names.iter().any(|name| mapping.file.contains(name));
    let images = mappings.iter().enumerate().filter(|(_, mapping)| is_image(mapping));
    let image = images.max_by_key(|(_, mapping)| mapping.end - mapping.start);
    let (place, image) = image.ok_or_else(|| io::Error::other("no memory of a guest is mapped"))?;
    // The zeros before and behind the image are mappings of their own, beside it.
    let (before, after) = mappings.split_at_checked(place).unwrap_or_default();
    let mut parts = vec![];
    let mut start = image.start;
    for part in before.iter().rev().take_while(|part| part.permissions == "rw-p") {
        if part.end != start {
            break;
        }
        start = part.start;
        parts.insert(0, part);
    }
    let mut end = image.start;
    for part in after.iter().take_while(|part| part.permissions == "rw-p") {
        if part.start != end {
            break;
        }
        end = part.end;
        parts.push(part);
    }
    let mut pages = Pages::default();
    let pagemap = fs::File::open("/proc/self/pagemap")?;
    for part in parts {
        let count = usize::try_from((part.end - part.start) / PAGE).unwrap_or_default();
        let mut entries = vec![0; count * ENTRY];
        pagemap.read_exact_at(&mut entries, part.start / PAGE * ENTRY as u64)?;
        for (place, entry) in entries.as_chunks().0.iter().enumerate() {
            let entry = u64::from_le_bytes(*entry);
            if entry & PRESENT == 0 || entry & OF_FILE != 0 {
                continue;
            }
            let address = part.start + place as u64 * PAGE;
            let page = (address - start) / PAGE;
            match pages.regions.last_mut() {
                Some((first, count)) if *first + *count == page => *count += 1,
                _ => pages.regions.push((page, 1)),
            }
        }
    }
    Ok(pages)
}
