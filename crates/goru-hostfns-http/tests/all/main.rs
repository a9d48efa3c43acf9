//! Requests without WebAssembly: the rules, the client against servers that behave and servers that do not, and the
//! functions that a script calls.

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod support;
