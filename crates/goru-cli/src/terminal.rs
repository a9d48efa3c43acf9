//! Text that a terminal shows and does not obey.
//!
//! A terminal takes orders from what is printed to it: to set its title, to write the clipboard, to answer as if the user
//! had typed. So what a script prints to a terminal is shown with every control character spelled out, except for those
//! that lay out text: line feed, carriage return and tab. The same holds for names and texts that goru quotes.

use std::fmt::Write as _;

/// A text from elsewhere as a part of one line of goru's own: nothing in it is obeyed, breaks the line or reorders it.
pub(crate) fn inert(text: &str) -> String {
    escape(text, |c| !c.is_control() && !reorders(c))
}

/// A text of several lines, of which every line is [`inert`].
pub(crate) fn inert_lines(text: &str) -> String {
    escape(text, |c| c == '\n' || !c.is_control() && !reorders(c))
}

/// The characters by which text hides in which order it is written.
fn reorders(c: char) -> bool {
    matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn escape(text: &str, is_harmless: impl Fn(char) -> bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if is_harmless(c) {
            escaped.push(c);
        } else {
            escaped.extend(c.escape_default());
        }
    }
    escaped
}

/// Makes a stream of bytes inert, in pieces as they come.
///
/// A character that is cut between two pieces is held back until the rest of it comes: half of it could be completed by
/// what another stream sends to the same terminal.
#[derive(Debug, Default)]
pub(crate) struct Filter {
    held: Vec<u8>,
}

impl Filter {
    /// Appends to `shown` what a terminal may be sent of `bytes`.
    pub(crate) fn pass(&mut self, bytes: &[u8], shown: &mut Vec<u8>) {
        let mut all = std::mem::take(&mut self.held);
        all.extend_from_slice(bytes);
        let mut rest = all.len();
        for chunk in all.utf8_chunks() {
            show_text(chunk.valid(), shown);
            rest = rest.saturating_sub(chunk.valid().len() + chunk.invalid().len());
            if rest == 0 && is_beginning(chunk.invalid()) {
                self.held = chunk.invalid().to_vec();
            } else {
                show_bytes(chunk.invalid(), shown);
            }
        }
    }

    /// Appends what was held back: nothing follows.
    pub(crate) fn finish(&mut self, shown: &mut Vec<u8>) {
        show_bytes(&std::mem::take(&mut self.held), shown);
    }
}

/// Whether more bytes could make a character of these.
fn is_beginning(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

fn show_text(text: &str, shown: &mut Vec<u8>) {
    for c in text.chars() {
        if c.is_control() && !matches!(c, '\n' | '\r' | '\t') {
            // Control characters lie below U+00A0.
            show_bytes(&[u8::try_from(c).unwrap_or(b'?')], shown);
        } else {
            shown.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
}

/// Bytes that are no text could be control characters to a terminal that does not speak UTF-8.
fn show_bytes(bytes: &[u8], shown: &mut Vec<u8>) {
    let mut text = String::new();
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(text, "\\x{byte:02x}");
    }
    shown.extend_from_slice(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::{Filter, inert, inert_lines};

    #[test]
    fn streams() {
        let table: &[(&[&[u8]], &str)] = &[
            (&[b"plain\ttext\r\n"], "plain\ttext\r\n"),
            (&[b"\x1b]52;c;aGk=\x07"], "\\x1b]52;c;aGk=\\x07"),
            (&[b"\x1b", b"[2J"], "\\x1b[2J"),
            (&[b"a\0b\x08c\x7f"], "a\\x00b\\x08c\\x7f"),
            (&["é€😀".as_bytes()], "é€😀"),
            (&[b"\xe2", b"\x82", b"\xac!"], "€!"),
            (&[b"\xf0\x9f", b"\x98\x80"], "😀"),
            (&["\u{9b}31m".as_bytes()], "\\x9b31m"),
            (&[b"\xc2", b"\x9b31m"], "\\x9b31m"),
            (&[b"\x9b31m"], "\\x9b31m"),
            (&[b"\xff\xfe"], "\\xff\\xfe"),
            (&[b"\xe2\x82"], "\\xe2\\x82"),
            (&[b"\xe2\x82", b"A"], "\\xe2\\x82A"),
            (&[b"\xe2", b"", b"\x82\xac"], "€"),
            (&[b"\xed\xa0\x80"], "\\xed\\xa0\\x80"),
            (&[b"\xc2\xa0"], "\u{a0}"),
        ];
        for (pieces, expected) in table {
            let (mut filter, mut shown) = (Filter::default(), Vec::new());
            for piece in *pieces {
                filter.pass(piece, &mut shown);
            }
            filter.finish(&mut shown);
            assert_eq!(String::from_utf8_lossy(&shown), *expected, "{pieces:?}");
        }
    }

    #[test]
    fn every_way_to_cut_a_stream_shows_the_same() {
        let bytes = b"a\x1b[31m\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\xc2\x9b\xff\xe2\x82\x07\xf0\x9f";
        let show = |pieces: &[&[u8]]| {
            let (mut filter, mut shown) = (Filter::default(), Vec::new());
            pieces.iter().for_each(|piece| filter.pass(piece, &mut shown));
            filter.finish(&mut shown);
            shown
        };
        let whole = show(&[bytes]);
        for first in 0..=bytes.len() {
            for second in first..=bytes.len() {
                assert_eq!(show(&[&bytes[..first], &bytes[first..second], &bytes[second..]]), whole);
            }
        }
    }

    #[test]
    fn quoted_texts() {
        assert_eq!(inert("a\x1b]0;x\x07\nb\té\u{202e}c\u{9b}"), "a\\u{1b}]0;x\\u{7}\\nb\\té\\u{202e}c\\u{9b}");
        assert_eq!(inert_lines("a\x1b\nb"), "a\\u{1b}\nb");
    }
}
