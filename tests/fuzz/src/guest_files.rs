//! Guests out of files: a component from a stranger, with its description. These are the very files of the runtime that
//! look at one before there is a compiler in the way.

#[path = "../../../crates/goru-runtime/src/guest_file/description.rs"]
mod description;
#[path = "../../../crates/goru-runtime/src/compile/measure.rs"]
mod measure;
#[path = "../../../crates/goru-runtime/src/guest_file/outline.rs"]
mod outline;
#[path = "../../../crates/goru-runtime/src/guest_file/read.rs"]
mod read;

use std::io::Write;

use description::Description;
use goru_core::Registry;
use measure::Refused;
use outline::Outline;

/// How long a message about a file is at the most: it may tell a name that stands there.
const LONGEST: usize = 16 << 10;

/// What is read is the file or nothing. A component says of itself no more than it has bytes for, in names that names may
/// be; what it is measured to be beyond a limit is beyond it.
pub(crate) fn run(data: &[u8]) {
    let mut file = tempfile::NamedTempFile::new().expect("there is room");
    file.write_all(data).expect("there is room");
    let length = data.len() as u64;
    assert!(read::regular(file.path(), length).is_ok_and(|bytes| bytes == data));
    if let Some(less) = length.checked_sub(1) {
        let unread = read::regular(file.path(), less).expect_err("it is longer");
        assert_eq!(
            (unread.reason, unread.source.is_none()),
            (format!("it has {length} bytes, and the limit is {less}"), true)
        );
    }

    describe(data);
    match Outline::read(data) {
        Err(reason) => assert!(reason.len() <= LONGEST, "a message of {} bytes", reason.len()),
        Ok(outline) => {
            let names = || outline.imports.iter().chain(&outline.exports);
            assert!(names().count() + outline.descriptions.len() <= 1000);
            let said: usize =
                names().map(|name| name.len()).chain(outline.descriptions.iter().map(|it| it.len())).sum();
            assert!(said <= data.len(), "{said} bytes out of {}", data.len());
            outline.descriptions.iter().for_each(|text| describe(text));
        }
    }
    match measure::check(data) {
        Err(Refused::TooLarge(it)) => assert!(it.observed > it.limit, "{it:?}"),
        Err(Refused::Malformed(error)) => assert!(error.to_string().len() <= LONGEST, "{error}"),
        Err(Refused::Composed) | Ok(()) => {}
    }
}

fn describe(text: &[u8]) {
    let description = match Description::parse(text) {
        Ok(description) => description,
        Err(reason) => {
            assert!(reason.len() <= LONGEST, "a message of {} bytes", reason.len());
            return;
        }
    };
    assert!(text.len() as u64 <= description::MAX_SIZE);
    assert!(description.aliases.len() <= 16 && description.extensions.len() <= 16, "{description:?}");
    let names = [&description.name].into_iter().chain(&description.aliases).chain(&description.extensions);
    for name in names {
        assert_eq!(Registry::check_name(name, "a name"), Ok(()));
    }
    assert!((1..=64).contains(&description.version.len()) && !description.version.contains(char::is_control));
    if let Ok(Some(version)) = description.contract() {
        assert_eq!(version.to_string().parse(), Ok(version));
    }
}
