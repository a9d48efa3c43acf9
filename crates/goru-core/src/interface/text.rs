//! Documentation as text of another language, out of which nothing in it can break.

/// The lines of a documentation, without what is invisible in it, and without blank lines around it.
///
/// Control characters end lines and files in some parsers, and those that reorder text show a reader something other
/// than what a parser reads.
pub(super) fn lines(documentation: &str) -> Vec<String> {
    let line = |line: &str| {
        let visible = |c| if is_invisible(c) { '\u{fffd}' } else { c };
        line.replace('\t', "    ").trim_end().chars().map(visible).collect::<String>()
    };
    let mut lines: Vec<String> =
        documentation.replace("\r\n", "\n").trim_start_matches('\n').lines().map(line).collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    let blank = lines.iter().take_while(|line| line.is_empty()).count();
    lines.drain(..blank);
    lines
}

fn is_invisible(c: char) -> bool {
    // What has no width, what parts lines and paragraphs, and what sets the direction of text.
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// A text as a literal in double quotes, which Python and JavaScript read alike.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            // All of them lie below U+10000, which four digits spell.
            c if is_invisible(c) => quoted.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Puts `indent` before each line that is not empty, and a line feed behind each.
pub(super) fn indented<S: AsRef<str>>(lines: impl IntoIterator<Item = S>, indent: &str) -> String {
    let mut text = String::new();
    for line in lines {
        if !line.as_ref().is_empty() {
            text.push_str(indent);
            text.push_str(line.as_ref());
        }
        text.push('\n');
    }
    text
}

/// Parts of a documentation with an empty line between each and the next.
pub(super) fn paragraphs(parts: impl IntoIterator<Item = Vec<String>>) -> Vec<String> {
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(&String::new())
}

#[cfg(test)]
mod tests {
    use super::{indented, lines, quoted};

    #[test]
    fn documentation_in_lines() {
        let table: &[(&str, &[&str])] = &[
            ("", &[]),
            ("\n \n", &[]),
            ("one", &["one"]),
            ("\n\n  a\r\nb  \n\nc\n\n", &["  a", "b", "", "c"]),
            ("a\tb\0c\u{7f}\u{202e}d\u{2028}e\u{feff}", &["a    b\u{fffd}c\u{fffd}\u{fffd}d\u{fffd}e\u{fffd}"]),
            ("a\rb", &["a\u{fffd}b"]),
        ];
        for (documentation, expected) in table {
            assert_eq!(lines(documentation), *expected, "{documentation:?}");
        }
        assert_eq!(indented(["a", "", "b"], "  "), "  a\n\n  b\n");
    }

    #[test]
    fn literals() {
        let table = [("a", "\"a\""), ("\"\\\n", "\"\\\"\\\\\\u000a\""), ("é😀\u{2028}", "\"é😀\\u2028\"")];
        for (text, expected) in table {
            assert_eq!(quoted(text), expected);
        }
    }
}
