//! Headers that the application attaches, and no script sees.

use std::fmt;

use http::{HeaderMap, HeaderName, HeaderValue, Method};

use crate::{
    Error, Rule,
    client::request::{canonical, header},
    policy::{Scheme, Target},
};

/// A header for the requests that a rule matches.
pub(crate) struct Secret {
    rule: Rule,
    name: HeaderName,
    value: HeaderValue,
}

impl Secret {
    pub(crate) fn new(rule: Rule, name: &str, value: &str) -> Result<Self, Error> {
        let refuse = |reason| Error::InvalidSecret { name: name.to_owned(), reason };
        let (name, mut value) = header(name, value.as_bytes()).map_err(refuse)?;
        value.set_sensitive(true);
        Ok(Self { rule, name, value })
    }

    /// Puts the header into a request that the rule matches, in place of whatever stands there under such a name.
    ///
    /// On a connection that anybody can read it is no secret any more, so that only a rule that says `http://` puts it
    /// there.
    pub(crate) fn attach(&self, method: &Method, target: &Target, headers: &mut HeaderMap) {
        let secure = target.scheme == Scheme::Https || self.rule.insists_on_http();
        if !secure || !self.rule.allows(method, target) {
            return;
        }
        let ours = canonical(&self.name);
        let theirs: Vec<_> = headers.keys().filter(|name| canonical(name) == ours).cloned().collect();
        for name in theirs {
            headers.remove(name);
        }
        headers.insert(self.name.clone(), self.value.clone());
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Secret")
            .field("rule", &self.rule.to_string())
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}
