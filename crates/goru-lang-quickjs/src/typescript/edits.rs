//! What is changed in a source. Lines and columns of what stays are kept: what goes becomes white space of its size.

use super::token::is_line_end;

/// A change, in the order of the source.
#[derive(Debug)]
struct Edit {
    start: usize,
    end: usize,
    /// What stands there instead; `None` for white space.
    text: Option<String>,
}

/// Changes that were taken out.
pub(super) struct Taken(Vec<Edit>);

/// The changes of a source.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<Edit>);

impl Edits {
    /// How many there are, to come back to.
    pub(super) fn mark(&self) -> usize {
        self.0.len()
    }

    /// Forgets what came after a mark.
    pub(super) fn reset(&mut self, mark: usize) {
        self.0.truncate(mark);
    }

    /// Takes out what came after a mark, for something to be put before it.
    pub(super) fn take_from(&mut self, mark: usize) -> Taken {
        Taken(self.0.split_off(mark.min(self.0.len())))
    }

    /// Puts back what was taken out.
    pub(super) fn put_back(&mut self, taken: Taken) {
        self.0.extend(taken.0);
    }

    /// Makes white space of a part.
    pub(super) fn blank(&mut self, start: usize, end: usize) {
        self.0.push(Edit { start, end, text: None });
    }

    /// Puts a text in the place of a part.
    pub(super) fn replace(&mut self, start: usize, end: usize, text: impl Into<String>) {
        self.0.push(Edit { start, end, text: Some(text.into()) });
    }

    /// Puts a text before what stands at an offset.
    pub(super) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at, at, text);
    }

    /// Whether the first change after a mark leaves a semicolon only.
    pub(super) fn is_semicolon(&self, mark: usize) -> bool {
        self.0.get(mark).is_some_and(|edit| edit.text.as_deref() == Some(";"))
    }

    /// The parts that become white space, in order.
    pub(super) fn blanks(&self) -> Vec<(usize, usize)> {
        let mut parts: Vec<_> =
            self.0.iter().filter(|edit| edit.text.is_none()).map(|edit| (edit.start, edit.end)).collect();
        parts.sort_unstable();
        parts
    }

    /// The source with the changes. Of two that overlap, the first holds.
    pub(super) fn apply(mut self, source: &str) -> String {
        self.0.sort_by_key(|edit| edit.start);
        let mut result = String::with_capacity(source.len().saturating_add(self.0.len().saturating_mul(8)));
        let mut done = 0;
        for edit in self.0 {
            let text = edit.text.as_deref();
            if edit.start < done {
                // An erased whole may have erased parts; only what is beyond them is left to do.
                if text.is_none() && edit.end > done {
                    result.extend(source.get(done..edit.end).unwrap_or_default().chars().flat_map(blank));
                    done = edit.end;
                }
                continue;
            }
            result.push_str(source.get(done..edit.start).unwrap_or_default());
            match text {
                Some(text) => result.push_str(text),
                None => result.extend(source.get(edit.start..edit.end).unwrap_or_default().chars().flat_map(blank)),
            }
            done = edit.end;
        }
        result.push_str(source.get(done..).unwrap_or_default());
        result
    }
}

/// Whether an offset is in one of some parts, which are in order.
pub(super) fn is_within(parts: &[(usize, usize)], offset: usize) -> bool {
    let index = parts.partition_point(|(start, _)| *start <= offset);
    index.checked_sub(1).and_then(|index| parts.get(index)).is_some_and(|(_, end)| offset < *end)
}

/// White space that takes as many bytes, and as many UTF-16 units: the engine counts columns in the former.
fn blank(character: char) -> impl Iterator<Item = char> {
    let (white, count) = match character {
        _ if is_line_end(character) => (character, 1),
        _ => match character.len_utf8() {
            1 => (' ', 1),
            2 => ('\u{a0}', 1),
            3 => ('\u{2003}', 1),
            _ => ('\u{a0}', 2),
        },
    };
    std::iter::repeat_n(white, count)
}
