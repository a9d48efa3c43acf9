//! What a URL says, read once.
//!
//! One parser reads every URL, the first one and those of redirects, and everything later takes what it gave: the rules,
//! the lookup of the name, the connection, its certificate and the `Host` header. There is no second reading that could
//! find another host in the same text.

use std::{fmt, net::IpAddr};

use url::{Host, Url};

use crate::Error;

/// The two schemes that there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    Http,
    Https,
}

impl Scheme {
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "http" => Some(Self::Http),
            "https" => Some(Self::Https),
            _ => None,
        }
    }

    pub(crate) fn default_port(self) -> u16 {
        match self {
            Self::Http => 80,
            Self::Https => 443,
        }
    }
}

impl fmt::Display for Scheme {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Http => "http",
            Self::Https => "https",
        })
    }
}

/// A URL that a request may be about, in its canonical form.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    url: Url,
    pub(crate) scheme: Scheme,
    /// A name in ASCII and lower case, without a dot at its end; or an address.
    pub(crate) host: Host<String>,
    pub(crate) port: u16,
}

impl Target {
    /// Reads what a script passed. A text without a scheme is read as if `https://` stood before it.
    pub(crate) fn parse(text: &str, longest: u64) -> Result<Self, Error> {
        check_text(text, longest)?;
        let url = if has_scheme(text) {
            Url::parse(text)
        } else if ["http:", "https:"].iter().any(|start| starts_with_ignoring_case(text, start)) {
            // Browsers take `http:host` for `http://host`, and others for a path; nobody means it.
            return Err(refuse("a scheme is followed by `://`"));
        } else {
            Url::parse(&format!("https://{text}"))
        };
        Self::check(url.map_err(|error| refuse(&error.to_string()))?)
    }

    /// Reads where a redirect leads, which may be relative to what was asked.
    pub(crate) fn join(&self, location: &str, longest: u64) -> Result<Self, Error> {
        check_text(location, longest)?;
        let target = Self::check(self.url.join(location).map_err(|error| refuse(&error.to_string()))?)?;
        // A relative one has the length of both.
        check_length(target.url.as_str(), longest)?;
        Ok(target)
    }

    fn check(mut url: Url) -> Result<Self, Error> {
        let scheme = Scheme::named(url.scheme()).ok_or_else(|| refuse("its scheme is neither `http` nor `https`"))?;
        // The parser keeps no trace of an empty user name, which is no user name.
        if !url.username().is_empty() || url.password().is_some() {
            return Err(refuse("it has a user name or a password; send an `Authorization` header"));
        }
        let host = match url.host() {
            Some(Host::Domain(name)) => {
                Host::Domain(canonical_name(name).ok_or_else(|| refuse("its host is no name"))?)
            }
            Some(Host::Ipv4(address)) => Host::Ipv4(address),
            Some(Host::Ipv6(address)) => Host::Ipv6(address),
            None => return Err(refuse("it has no host")),
        };
        if let Host::Domain(name) = &host {
            url.set_host(Some(name)).map_err(|error| refuse(&error.to_string()))?;
        }
        let port = url.port().unwrap_or(scheme.default_port());
        if port == 0 {
            return Err(refuse("its port is 0"));
        }
        url.set_fragment(None);
        Ok(Self { url, scheme, host, port })
    }

    /// The address, where the host is one.
    pub(crate) fn address(&self) -> Option<IpAddr> {
        match self.host {
            Host::Domain(_) => None,
            Host::Ipv4(address) => Some(address.into()),
            Host::Ipv6(address) => Some(address.into()),
        }
    }

    pub(crate) fn is_named(&self, name: &str) -> bool {
        matches!(&self.host, Host::Domain(host) if host == name)
    }

    /// The host as a URL has it: an address of IPv6 stands in brackets.
    pub(crate) fn host_text(&self) -> String {
        self.host.to_string()
    }

    /// The host, and the port where it is not the default one: what the `Host` header says.
    pub(crate) fn authority(&self) -> String {
        match self.url.port() {
            Some(port) => format!("{}:{port}", self.host),
            None => self.host_text(),
        }
    }

    pub(crate) fn origin(&self) -> String {
        format!("{}://{}", self.scheme, self.authority())
    }

    /// Whether two are of the same scheme, host and port.
    pub(crate) fn has_origin_of(&self, other: &Self) -> bool {
        (self.scheme, &self.host, self.port) == (other.scheme, &other.host, other.port)
    }

    pub(crate) fn path(&self) -> &str {
        self.url.path()
    }

    /// The path and the query: what the request's first line says.
    pub(crate) fn path_and_query(&self) -> String {
        match self.url.query() {
            Some(query) => format!("{}?{query}", self.url.path()),
            None => self.url.path().to_owned(),
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        self.url.as_str()
    }
}

/// Refuses what parsers disagree about before there is anything to disagree about.
fn check_text(text: &str, longest: u64) -> Result<(), Error> {
    check_length(text, longest)?;
    if text.chars().any(char::is_control) {
        return Err(refuse("it has a control character"));
    }
    if text.contains('\\') {
        return Err(refuse("it has a backslash; write `%5C`"));
    }
    if text.starts_with(' ') || text.ends_with(' ') {
        return Err(refuse("it begins or ends with a space"));
    }
    Ok(())
}

fn check_length(text: &str, limit: u64) -> Result<(), Error> {
    let observed = text.len() as u64;
    if observed > limit { Err(Error::TooLarge { what: "URL", observed, limit }) } else { Ok(()) }
}

fn has_scheme(text: &str) -> bool {
    text.split_once("://").is_some_and(|(scheme, _)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.chars().all(|other| other.is_ascii_alphanumeric() || "+-.".contains(other))
    })
}

fn starts_with_ignoring_case(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start))
}

/// A name without the one dot that it may end in; `None` for one with empty labels, or longer than DNS can say.
pub(crate) fn canonical_name(name: &str) -> Option<String> {
    let name = name.strip_suffix('.').unwrap_or(name);
    let fits = name.len() <= 253 && name.split('.').all(|label| (1..=63).contains(&label.len()));
    // Without the dot, what is left is to be the same name, and not an address.
    let same = fits && matches!(Host::parse(name), Ok(Host::Domain(again)) if again == name);
    same.then(|| name.to_owned())
}

fn refuse(reason: &str) -> Error {
    Error::InvalidUrl { reason: reason.to_owned() }
}
