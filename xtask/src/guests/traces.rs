//! Refuses an image that tells where it was built.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

/// What must not stand in an image: its description, and the bytes.
type Trace = (&'static str, String);

/// The names of this machine: `paths`, the home folder, the user and the host.
pub(crate) fn of_this_machine(paths: &[&Path]) -> Vec<Trace> {
    let mut traces = Vec::new();
    for path in paths {
        traces.push(("a path of the build", path.to_string_lossy().into_owned()));
    }
    for variable in ["HOME", "USERPROFILE"] {
        if let Ok(home) = std::env::var(variable) {
            // A short path such as `/root` may stand in some documentation, but nothing below it.
            traces.push(("the home folder", format!("{}/", home.trim_end_matches('/'))));
        }
    }
    for variable in ["USER", "LOGNAME", "USERNAME"] {
        if let Ok(user) = std::env::var(variable) {
            traces.push(("the user's folder", format!("/home/{user}/")));
            traces.push(("the user's folder", format!("/Users/{user}/")));
        }
    }
    for file in ["/proc/sys/kernel/hostname", "/etc/hostname"] {
        if let Ok(host) = fs::read_to_string(file) {
            let host = host.trim();
            // A shorter name, or this one, is found in any image by chance.
            if host.len() >= 6 && host != "localhost" {
                traces.push(("the host's name", host.to_owned()));
            }
        }
    }
    traces
}

/// Fails when one of the traces stands in the image.
pub(crate) fn refuse(image: &[u8], traces: &[Trace]) -> Result<()> {
    for (description, text) in traces {
        if text.len() > 1 && contains(image, text.as_bytes()) {
            bail!("the image holds {description}: `{text}`");
        }
    }
    Ok(())
}

fn contains(image: &[u8], text: &[u8]) -> bool {
    let Some(first) = text.first() else { return false };
    let mut rest = image;
    while let Some(at) = rest.iter().position(|byte| byte == first) {
        let Some(found) = rest.get(at..) else { return false };
        if found.starts_with(text) {
            return true;
        }
        rest = found.get(1..).unwrap_or_default();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{contains, refuse};

    #[test]
    fn finds_a_trace_anywhere() {
        assert!(contains(b"abc/home/x", b"/home/x"));
        assert!(contains(b"//home", b"/home"));
        assert!(!contains(b"/hom", b"/home"));
        assert!(!contains(b"", b"/home"));
    }

    #[test]
    fn names_what_it_found() {
        let error = refuse(b"..build-7..", &[("the host's name", "build-7".to_owned())]).map_err(|e| e.to_string());
        assert_eq!(error, Err("the image holds the host's name: `build-7`".to_owned()));
    }
}
