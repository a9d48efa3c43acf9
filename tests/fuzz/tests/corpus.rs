//! Every target over its corpus, and over mutations of it: the same ones on every machine.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, its helpers included")]

use std::{fs, path::Path};

use goru_fuzz::TARGETS;

/// How many mutations are tried for each target.
const MUTATIONS: u64 = 20_000;

/// The longest input, in bytes.
const LONGEST: usize = 4096;

/// What makes mutations: <https://prng.di.unimi.it/splitmix64.c>.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, or zero.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap_or(0)
    }
}

/// The corpus of a target, in the order of its names.
fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(name);
    let files = fs::read_dir(folder).expect("every target has a corpus");
    let mut paths: Vec<_> = files.map(|file| file.expect("it is readable").path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).expect("it is readable")).collect()
}

/// One to eight changes: bytes that are others, taken out, put in, or come from another input.
fn mutate(random: &mut Random, corpus: &[Vec<u8>]) -> Vec<u8> {
    let pick = |random: &mut Random| corpus.get(random.below(corpus.len())).cloned().unwrap_or_default();
    let mut data = pick(random);
    for _ in 0..=random.below(8) {
        let at = random.below(data.len() + 1);
        let end = at + random.below((data.len() - at).min(16) + 1);
        let piece: Vec<u8> = match random.below(5) {
            0 => vec![],
            1 => vec![random.next().to_le_bytes()[0]],
            2 => [0, 1, 0x7f, 0x80, 0xff, b'"', b'\\', b'{', b'(', b'<', b'`', b'\n', 0x1b, b'%', b'@', b'/']
                .get(random.below(16))
                .map_or_else(Vec::new, |byte| vec![*byte; 1 + random.below(4)]),
            3 => random.next().to_le_bytes().to_vec(),
            _ => {
                let other = pick(random);
                let from = random.below(other.len() + 1);
                other.get(from..other.len().min(from + 64)).unwrap_or_default().to_vec()
            }
        };
        data.splice(at..end, piece);
        data.truncate(LONGEST);
    }
    data
}

#[test]
fn y7_no_input_breaks_a_promise() {
    std::thread::scope(|scope| {
        for (seed, target) in (1..).zip(TARGETS) {
            scope.spawn(move || {
                let corpus = corpus(target.name);
                assert!(corpus.len() >= 5, "{}: {} inputs", target.name, corpus.len());
                corpus.iter().for_each(|data| (target.run)(data));
                let mut random = Random(seed);
                for _ in 0..MUTATIONS {
                    let data = mutate(&mut random, &corpus);
                    let result = std::panic::catch_unwind(|| (target.run)(&data));
                    assert!(result.is_ok(), "{}: {}", target.name, data.escape_ascii());
                }
            });
        }
    });
}
