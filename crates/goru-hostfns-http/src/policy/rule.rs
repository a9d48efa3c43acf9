//! What one rule allows, and how it is written.

use std::{fmt, net::IpAddr, str::FromStr};

use http::Method;
use ipnet::IpNet;
use url::{Host, Url};

use super::{
    address,
    path::is_ambiguous,
    target::{Scheme, Target, canonical_name},
};
use crate::Error;

/// The methods that a script may use at all. `CONNECT` and `TRACE` are none of its business: the one asks for a tunnel,
/// and the other sends back what was attached to the request.
pub(crate) const METHODS: [Method; 7] =
    [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::OPTIONS];

/// Which requests are allowed: `[METHOD[,METHOD] ][scheme://]host[:port][/path]`.
///
/// A rule is read once, and what is not exactly one of these forms is an error that says why:
///
/// | part | form | what it allows |
/// |---|---|---|
/// | methods | none | all: `GET`, `HEAD`, `POST`, `PUT`, `PATCH`, `DELETE`, `OPTIONS` |
/// | | `GET` or `GET,HEAD`, and a space | these |
/// | scheme | none | both |
/// | | `http://`, `https://` | this one |
/// | host | `api.example.com` | this name, and none below it |
/// | | `*.example.com` | all names below it, at any depth, and not itself |
/// | | `*` | every host, as long as its addresses are public |
/// | | `10.0.0.7`, `[fd00::7]` | this address |
/// | | `10.0.0.0/8`, `[fd00::]/8` | all addresses of this network |
/// | port | none | the default one of the request's scheme: 80, 443 |
/// | | `:8443` | this one |
/// | | `:*` | all |
/// | path | none | all |
/// | | `/v1` | `/v1` and what is below it, such as `/v1/users`, and not `/v10` |
/// | | `/v1/` | what is below it |
///
/// A number right behind an address and a `/` is the length of a network's prefix. A path that is a number needs the port
/// before it: `10.0.0.7:80/8`.
///
/// Rules that name an address or a network have a second meaning: a *name* that is allowed by another rule may have such an
/// address too, in a request that this rule allows by method, scheme, port and path. Without it, a name whose addresses are
/// not all public is refused. The rule `localhost` includes the loopback addresses of that name.
///
/// A path is compared as it is sent, with `.` and `..` resolved. A request whose path says `/` or `..` in a way that servers
/// read differently (`%2f`, `%5c`, `%2e`, `..;`, `%252e`) is allowed by rules without a path only.
///
/// ```
/// use goru_hostfns_http::Rule;
///
/// let rule: Rule = "GET,HEAD https://*.Example.com:8443/v1".parse()?;
/// assert_eq!(rule.to_string(), "GET,HEAD https://*.example.com:8443/v1");
///
/// let refused = "https://api.example.com:port".parse::<Rule>().unwrap_err();
/// assert_eq!(
///     refused.to_string(),
///     "the rule `https://api.example.com:port` is invalid: its port is neither a number from 1 to 65535 nor `*`"
/// );
/// # Ok::<(), goru_hostfns_http::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    methods: Option<Vec<Method>>,
    scheme: Option<Scheme>,
    host: Pattern,
    port: Port,
    path: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Pattern {
    Any,
    Name(String),
    /// All names that end in this, which begins with a dot.
    Below(String),
    /// A network; a single address is one of its own.
    Network(IpNet),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Port {
    OfScheme,
    Number(u16),
    Any,
}

impl Rule {
    /// Whether the rule allows a request, as far as that can be told without looking its name up.
    pub(crate) fn allows(&self, method: &Method, target: &Target) -> bool {
        let host = match &self.host {
            Pattern::Any => true,
            Pattern::Name(name) => target.is_named(name),
            Pattern::Below(end) => matches!(&target.host, Host::Domain(name) if name.ends_with(end)),
            Pattern::Network(network) => target.address().is_some_and(|address| contains(network, address)),
        };
        host && self.allows_beside_the_host(method, target)
    }

    /// Whether the rule names an address of the target's host, so that it need not be public.
    pub(crate) fn names(&self, method: &Method, target: &Target, address: IpAddr) -> bool {
        let named = match &self.host {
            Pattern::Network(network) => contains(network, address),
            Pattern::Name(name) => name == "localhost" && target.is_named(name) && address.is_loopback(),
            Pattern::Any | Pattern::Below(_) => false,
        };
        named && self.allows_beside_the_host(method, target)
    }

    /// Whether the rule says `http://` in so many words, and not only by leaving the scheme out.
    pub(crate) fn insists_on_http(&self) -> bool {
        self.scheme == Some(Scheme::Http)
    }

    fn allows_beside_the_host(&self, method: &Method, target: &Target) -> bool {
        let port = match self.port {
            Port::OfScheme => target.port == target.scheme.default_port(),
            Port::Number(port) => target.port == port,
            Port::Any => true,
        };
        port && self.scheme.is_none_or(|scheme| target.scheme == scheme)
            && self.methods.as_ref().is_none_or(|methods| methods.contains(method))
            && self.path.as_ref().is_none_or(|path| is_at_or_below(target.path(), path))
    }
}

fn contains(network: &IpNet, address: IpAddr) -> bool {
    let embedded = match address {
        IpAddr::V4(_) => None,
        IpAddr::V6(address) => address::embedded(address),
    };
    network.contains(&address) || embedded.is_some_and(|embedded| network.contains(&IpAddr::V4(embedded)))
}

fn is_at_or_below(path: &str, prefix: &str) -> bool {
    let Some(rest) = path.strip_prefix(prefix) else { return false };
    (rest.is_empty() || rest.starts_with('/') || prefix.ends_with('/')) && !is_ambiguous(path)
}

impl FromStr for Rule {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        parse(text).map_err(|reason| Error::InvalidRule { rule: text.to_owned(), reason })
    }
}

fn parse(text: &str) -> Result<Rule, String> {
    let (methods, rest) = match text.split_once(' ') {
        Some((methods, rest)) => (Some(methods.split(',').map(method).collect::<Result<_, _>>()?), rest),
        None => (None, text),
    };
    if rest.chars().any(|it| it.is_control() || it.is_whitespace() || "\\@?#".contains(it)) {
        return Err("it is `[METHOD[,METHOD] ][scheme://]host[:port][/path]`".into());
    }
    let (scheme, rest) = match rest.split_once("://") {
        Some((scheme, rest)) => (Some(Scheme::named(scheme).ok_or("its scheme is neither `http` nor `https`")?), rest),
        None => (None, rest),
    };
    let (host, rest) = host(rest)?;
    let end = rest.find('/').unwrap_or(rest.len());
    let (port, path) = rest.split_at_checked(end).unwrap_or((rest, ""));
    Ok(Rule { methods, scheme, host, port: parse_port(port)?, path: parse_path(path)? })
}

fn method(name: &str) -> Result<Method, String> {
    METHODS.into_iter().find(|method| method.as_str() == name).ok_or_else(|| {
        format!("`{name}` is no method: they are {}, in capitals", METHODS.map(|it| it.to_string()).join(", "))
    })
}

/// Reads a host, and gives what is behind it.
fn host(text: &str) -> Result<(Pattern, &str), String> {
    let address = text.split_once('/').map_or(text, |(start, _)| start);
    if address.parse::<std::net::Ipv6Addr>().is_ok() {
        return Err(format!("an address of IPv6 stands in brackets: `[{address}]`"));
    }
    let end = match text.find(']') {
        Some(bracket) if text.starts_with('[') => bracket + 1,
        _ => text.find([':', '/']).unwrap_or(text.len()),
    };
    let (host, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    if host == "*" {
        return Ok((Pattern::Any, rest));
    }
    if let Some(base) = host.strip_prefix("*.") {
        return match parse_host(base)? {
            Host::Domain(name) => Ok((Pattern::Below(format!(".{name}")), rest)),
            _ => Err("there are no names below an address".into()),
        };
    }
    match parse_host(host)? {
        Host::Domain(name) => Ok((Pattern::Name(name), rest)),
        Host::Ipv4(address) => network(address.into(), rest),
        Host::Ipv6(address) => network(address.into(), rest),
    }
}

fn parse_host(text: &str) -> Result<Host<String>, String> {
    if text.contains(['*', '%']) {
        return Err("its host is no name; `*` stands alone, or for all labels before `.`".into());
    }
    match Host::parse(text).map_err(|error| format!("its host is none: {error}"))? {
        Host::Domain(name) => canonical_name(&name).map(Host::Domain).ok_or_else(|| "its host is no name".into()),
        // There are other forms, such as `127.1` and `0x7f000001`, which are seldom what somebody meant.
        address if address.to_string() != text => Err(format!("write its address as `{address}`")),
        address => Ok(address),
    }
}

/// Reads the length of the prefix, where there is one.
fn network(address: IpAddr, rest: &str) -> Result<(Pattern, &str), String> {
    let single = Ok((Pattern::Network(IpNet::from(address)), rest));
    let Some(behind) = rest.strip_prefix('/') else { return single };
    let end = behind.find([':', '/']).unwrap_or(behind.len());
    let Some((digits, rest)) = behind.split_at_checked(end) else { return single };
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return single;
    }
    let network = digits.parse().ok().and_then(|length| IpNet::new(address, length).ok());
    let network = network.ok_or("its network's prefix is longer than an address")?;
    if network.addr() != network.network() {
        return Err(format!("its network begins before the address: write `{}`", network.trunc()));
    }
    Ok((Pattern::Network(network), rest))
}

fn parse_port(text: &str) -> Result<Port, String> {
    match text.strip_prefix(':') {
        None if text.is_empty() => Ok(Port::OfScheme),
        Some("*") => Ok(Port::Any),
        Some(digits) if digits.bytes().all(|digit| digit.is_ascii_digit()) => match digits.parse() {
            Ok(port @ 1..) => Ok(Port::Number(port)),
            _ => Err("its port is neither a number from 1 to 65535 nor `*`".into()),
        },
        _ => Err("its port is neither a number from 1 to 65535 nor `*`".into()),
    }
}

fn parse_path(text: &str) -> Result<Option<String>, String> {
    if text.is_empty() || text == "/" {
        return Ok(None);
    }
    let url = Url::parse(&format!("http://host{text}")).map_err(|error| format!("its path is none: {error}"))?;
    if url.path() != text {
        return Err(format!("its path is not what requests say: write `{}`", url.path()));
    }
    if is_ambiguous(text) {
        return Err("its path has an encoded `/`, `\\`, `%` or `..`, which servers read differently".into());
    }
    Ok(Some(text.to_owned()))
}

impl fmt::Display for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(methods) = &self.methods {
            let methods: Vec<_> = methods.iter().map(Method::as_str).collect();
            write!(formatter, "{} ", methods.join(","))?;
        }
        if let Some(scheme) = &self.scheme {
            write!(formatter, "{scheme}://")?;
        }
        self.host.fmt(formatter)?;
        match self.port {
            Port::OfScheme => {}
            Port::Number(port) => write!(formatter, ":{port}")?,
            Port::Any => formatter.write_str(":*")?,
        }
        formatter.write_str(self.path.as_deref().unwrap_or_default())
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any => formatter.write_str("*"),
            Self::Name(name) => formatter.write_str(name),
            Self::Below(end) => write!(formatter, "*{end}"),
            Self::Network(network) => {
                match network.addr() {
                    IpAddr::V4(address) => write!(formatter, "{address}")?,
                    IpAddr::V6(address) => write!(formatter, "[{address}]")?,
                }
                if network.prefix_len() == network.max_prefix_len() {
                    return Ok(());
                }
                write!(formatter, "/{}", network.prefix_len())
            }
        }
    }
}
