//! The command `goru`. The library of this crate is what it does.

fn main() {
    goru_cli::main()
}
