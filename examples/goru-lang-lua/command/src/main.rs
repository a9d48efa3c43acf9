//! The command `goru` with Lua in it: `goru-lua --lang lua -c 'print("hello")'`.

// The linker leaves out a crate that nothing names.
use goru_lang_lua as _;

fn main() {
    goru_cli::main()
}
