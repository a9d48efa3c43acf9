//! What the prompts of all languages have in common.

use super::text::{indented, lines};

/// A list with documentation below its items. The documentation is indented, so that none of it looks like an item.
#[derive(Default)]
pub(super) struct List(String);

impl List {
    /// Adds an item with its documentation.
    pub(super) fn item(&mut self, head: &str, documentation: &str) {
        self.0.push_str(&format!("- {head}\n{}", indented(lines(documentation), "  ")));
    }

    /// Adds documentation of a part of the last item, where there is any.
    pub(super) fn part(&mut self, name: &str, documentation: &str) {
        let mut lines = lines(documentation).into_iter();
        if let Some(first) = lines.next() {
            self.0.push_str(&format!("  - {name}: {first}\n{}", indented(lines, "    ")));
        }
    }

    /// Adds a remark on the last item.
    pub(super) fn remark(&mut self, text: &str) {
        self.0.push_str(&format!("  {text}\n"));
    }
}

/// Joins the parts of a prompt: what the module is, the lists that have items, and how it is used.
pub(super) fn join(head: &str, documentation: &str, lists: [(&str, List); 2], usage: &str) -> String {
    let documentation = indented(lines(documentation), "  ");
    let end = if documentation.is_empty() { "." } else { ":" };
    let mut text = format!("{head}{end}\n{documentation}");
    for (title, list) in lists.into_iter().filter(|(_, list)| !list.0.is_empty()) {
        text.push_str(&format!("\n{title}:\n{}", list.0));
    }
    format!("{text}\n{usage}\n")
}
