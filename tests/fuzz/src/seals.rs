//! Seals: what stands beside compiled code and says that goru wrote it. This is the very file of the runtime, without the
//! runtime: what loads code is not fuzzed together with a compiler.

use std::{fs::File, io::Write};

#[expect(dead_code, reason = "only reading is fuzzed")]
#[path = "../../../crates/goru-runtime/src/cache/seal.rs"]
mod seal;

use seal::{Seal, Stamp};

/// What the cache's own key is, to its seal.
#[derive(Clone, Copy)]
struct Key(blake3::Hash);

/// Bytes are no seal unless their end is the hash of the rest. Those that are one vouch for no file of today, and for no
/// code but the one that they name.
pub(crate) fn run(data: &[u8]) {
    check(data);
    // Past the hash, which no mutation gets past by itself.
    let mut sealed = data.to_vec();
    sealed.extend_from_slice(blake3::hash(data).as_bytes());
    check(&sealed);
}

fn check(bytes: &[u8]) {
    let mut file = tempfile::tempfile().expect("there is room");
    file.write_all(bytes).and_then(|()| std::io::Seek::rewind(&mut file)).expect("there is room");
    let stamp = stamp(&file);
    let Some(seal) = Seal::read(file) else { return };
    let key = Key(blake3::hash(b"a key"));
    assert!(!seal.names(key, &stamp), "a seal of a key that nobody wrote");
    assert!(!seal.vouches_for(&stamp), "a seal of a file that is a moment old");
    assert!(!seal.matches(blake3::hash(b"some code")), "a seal of code that nobody wrote");
    let again = seal.to_bytes().expect("it is coded as it was");
    assert!(again.len() <= 512, "a seal of {} bytes", again.len());
}

fn stamp(file: &File) -> Stamp {
    Stamp::of(file).expect("it is open")
}
