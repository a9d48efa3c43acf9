//! Requests without WebAssembly: the rules, the client against servers that behave and servers that do not, and the
//! functions that a script calls.

#[cfg(test)]
mod bodies;
#[cfg(test)]
mod connections;
#[cfg(test)]
mod corpus;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod redirects;
#[cfg(test)]
mod requests;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod server;
#[cfg(test)]
mod support;
#[cfg(test)]
mod tls;
