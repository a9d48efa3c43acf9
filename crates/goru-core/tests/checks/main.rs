//! Calls without a sandbox: what is declared holds for arguments and answers, whoever makes the call.

#[cfg(test)]
mod calls;
#[cfg(test)]
mod declarations;
#[cfg(test)]
mod support;
#[cfg(test)]
mod values;
