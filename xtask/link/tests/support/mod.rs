//! Components in the text format, and what becomes of them.

#![allow(dead_code, reason = "each test program uses a part of this")]
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "this is part of the tests")]

use goru_link::{Error, link};
use wasmparser::{Parser, Payload};

/// Links a component in the text format.
pub(crate) fn link_text(component: &str) -> Result<Vec<u8>, Error> {
    link(&wat::parse_str(component).expect("the test's component parses"))
}

/// The merged module of what a component is linked to, in the text format, without indentation of the whole.
pub(crate) fn merged(component: &str) -> String {
    let linked = link_text(component).expect("the component is linked");
    let mut modules = Vec::new();
    for payload in Parser::new(0).parse_all(&linked) {
        if let Payload::ModuleSection { unchecked_range, .. } = payload.expect("the linked component parses") {
            let text = wasmprinter::print_bytes(&linked[unchecked_range]).expect("the module is printed");
            if !text.contains("$imports") {
                modules.push(text);
            }
        }
    }
    let [module] = modules.as_slice() else { panic!("there are {} modules", modules.len()) };
    module.clone()
}

/// Asserts what the merged module of a component looks like. Indentation does not matter.
#[track_caller]
pub(crate) fn check(component: &str, expected: &str) {
    let lines = |text: &str| text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    assert_eq!(lines(&merged(component)), lines(expected));
}
