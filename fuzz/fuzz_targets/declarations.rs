//! The target `declarations` of `tests/fuzz`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| goru_fuzz::run("declarations", data));
