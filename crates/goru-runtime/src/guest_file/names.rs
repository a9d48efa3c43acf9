//! Names that live as long as the program.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

/// The lists of names that were handed out.
static KNOWN: Mutex<BTreeMap<Vec<String>, &'static [&'static str]>> = Mutex::new(BTreeMap::new());

/// A list of names that is never given back: a language lends its aliases as a list of borrowed texts, which what was
/// read from a file can only keep in memory of that kind. Equal lists are one, so that a file that is loaded a
/// thousand times takes what it took once: at most some 2 KiB.
pub(super) fn kept(names: &[String]) -> &'static [&'static str] {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(list) = known.get(names) {
        return list;
    }
    let list: Vec<&'static str> = names.iter().map(|name| &*name.clone().leak()).collect();
    let list: &'static [&'static str] = list.leak();
    known.insert(names.to_vec(), list);
    list
}

#[cfg(test)]
mod tests {
    use super::kept;

    #[test]
    fn equal_lists_are_one() {
        let names = ["lua".to_owned(), "lua5".to_owned()];
        let (first, second) = (kept(&names), kept(&names.clone()));
        assert_eq!(first, ["lua", "lua5"]);
        assert!(std::ptr::eq(first, second));
        assert!(kept(&[]).is_empty());
    }
}
