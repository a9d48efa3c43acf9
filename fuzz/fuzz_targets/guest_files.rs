//! The target `guest_files` of `tests/fuzz`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| goru_fuzz::run("guest_files", data));
