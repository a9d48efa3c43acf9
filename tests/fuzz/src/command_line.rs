//! The command line: sizes and times as people write them, and what a terminal is shown of what a script wrote. These are
//! the very files of the command.

#[path = "../../../crates/goru-cli/src/size.rs"]
mod size;
#[path = "../../../crates/goru-cli/src/terminal.rs"]
mod terminal;

use terminal::{Filter, inert, inert_lines};

/// Texts are sizes and times, or are refused. What goes to a terminal has no character that it obeys, wherever the stream
/// is cut.
pub(crate) fn run(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Ok(bytes) = size::parse(&text) {
        assert_eq!(size::parse(&bytes.to_string()), Ok(bytes));
    }
    let _ = humantime::parse_duration(&text);

    let harmless = |c: char| !c.is_control();
    assert!(inert(&text).chars().all(harmless));
    assert!(inert_lines(&text).chars().all(|c| harmless(c) || c == '\n'));
    let whole = shown(&[data]);
    assert!(whole.chars().all(|c| harmless(c) || matches!(c, '\n' | '\r' | '\t')), "{whole:?}");
    let (first, second) = data.split_at(data.len() / 2);
    assert_eq!(shown(&[first, second]), whole);
    assert_eq!(shown(&data.chunks(1).collect::<Vec<_>>()), whole);
}

/// What a terminal is shown of these pieces of a stream, which is text always.
fn shown(pieces: &[&[u8]]) -> String {
    let (mut filter, mut shown) = (Filter::default(), Vec::new());
    for piece in pieces {
        filter.pass(piece, &mut shown);
    }
    filter.finish(&mut shown);
    String::from_utf8(shown).expect("what is shown is text")
}
