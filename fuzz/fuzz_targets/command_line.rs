//! The target `command_line` of `tests/fuzz`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| goru_fuzz::run("command_line", data));
