//! The target `values` of `tests/fuzz`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| goru_fuzz::run("values", data));
