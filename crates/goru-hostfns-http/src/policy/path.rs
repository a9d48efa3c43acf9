//! Paths that servers read in more than one way.

/// Whether some server may take the path for another one than it looks like.
///
/// A parser of URLs resolves `..` and `%2e%2e`, but `%2f` is a character of a segment to it, and a separator to servers
/// that decode first. `/public/..%2fadmin` then is below `/public` for the rule, and `/admin` for the server.
pub(crate) fn is_ambiguous(path: &str) -> bool {
    path.split('/').any(|segment| {
        let Some(decoded) = decode(segment) else { return true };
        // Servers with parameters in their paths cut them off before they look for dots: `..;x`.
        let name = decoded.split(';').next().unwrap_or_default();
        matches!(name, "." | "..") || decoded.chars().any(|it| matches!(it, '/' | '\\' | '%') || it.is_control())
    })
}

/// A segment without its percent encoding; `None` where that is malformed or stands for no text.
fn decode(segment: &str) -> Option<String> {
    let mut bytes = segment.bytes();
    let mut decoded = Vec::with_capacity(segment.len());
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let mut digit = || char::from(bytes.next()?).to_digit(16);
            let (high, low) = (digit()?, digit()?);
            decoded.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            decoded.push(byte);
        }
    }
    String::from_utf8(decoded).ok()
}

#[cfg(test)]
mod tests {
    use super::is_ambiguous;

    #[test]
    fn n2_encoded_separators_and_dots_are_ambiguous() {
        for path in [
            "/a/..%2fb",
            "/a%2Fb",
            "/a/..%5cb",
            "/a/%2e%2e",
            "/a/.%2e/b",
            "/a/..;/b",
            "/a/..;x=1/b",
            "/a/..%3bx/b",
            "/a/.;/b",
            "/a/%252e%252e/b",
            "/a/%25/b",
            "/a/%00",
            "/a/%0d%0aX",
            "/a/%c0%ae%c0%ae/b",
            "/a/%",
            "/a/%2",
            "/a/%zz",
            "/a/%+2",
        ] {
            assert!(is_ambiguous(path), "{path}");
        }
        for path in
            ["/", "", "/a/b", "/a/...", "/a/..b", "/a;x/b", "/a/%C3%A9", "/a//b", "/a/%20b", "/a/.b", "/a/b%2ec"]
        {
            assert!(!is_ambiguous(path), "{path}");
        }
    }
}
