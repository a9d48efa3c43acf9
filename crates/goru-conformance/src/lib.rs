//! What every language of goru has to do, as cases that one call runs.
//!
//! Depend on this crate in the tests of a language crate: [`Suite`] runs all cases, and tells in a [`Report`] which are
//! passed, which failed, and which the language does not offer. Applications have no use for it.
//!
//! | part | what it is |
//! |---|---|
//! | [`Suite`] | the cases of this crate, in one language |
//! | [`Report`], [`Verdict`] | what came of them |
//! | [`Case`] | one program and what it has to do: a folder. A language may have cases of its own, of the same form |
//!
//! # A case
//!
//! The folder of a case has its description, `case.json`, and a program for each language: `main.` and the extension.
//! Only `about` is required; whatever a description does not mention has to be nothing.
//!
//! | key | what it says |
//! |---|---|
//! | `about` | what the case shows, in one sentence |
//! | `arguments`, `environment`, `stdin` | what the program is given |
//! | `functions` | the [host functions](#host-functions) that it is granted |
//! | `limits` | its limits, by the names of [`Limits`](goru_core::Limits): bytes, units or calls; `timeout_ms`, `cpu_time_ms` and `host_call_time_ms` in milliseconds |
//! | `stdout`, `stderr` | what it prints, byte by byte; in files `stdout.txt` and `stderr.txt` of the folder where that is easier to read |
//! | `stderr_has` | in the place of `stderr`: texts that are in it. A trace is printed in each language's own way |
//! | `truncated` | the streams that a limit cut: `["stdout"]` |
//! | `exit` | what it exits with |
//! | `value` | the value of its last expression, in the JSON form of [`Value`](goru_core::Value), or `{"$opaque": "the type's name"}` |
//! | `kind`, `message` | type and message of the exception that ends it |
//! | `causes` | what that was raised from: a list of `kind` and `message` |
//! | `frames` | where it was raised, the outermost call first: a list of any of `file`, `line`, `function`, `source` |
//! | `calls` | what became of the host calls that it made, in order: `"echo answered"`, `"fail failed not-found"` |
//! | `refused_memory` | that the guest was refused memory |
//! | `error` | the [`Error`](goru_runtime::Error) that the run ends with instead of an outcome: `"timed-out"`, `"cpu-time-exhausted"`, `"fuel-exhausted"`, `"input-too-large"`, `"memory-too-small"`, `"trapped"` |
//! | `again` | that a second run does the `same`, or prints something that `differs` |
//! | `cancel_in` | the host function during which the run is dropped: nothing of it may go on |
//!
//! What is different in one language stands in a file beside the description, `case.python.json`, key by key; streams in
//! `stdout.python.txt` and `stderr.python.txt`.
//!
//! # Host functions
//!
//! | function | parameters | what it does |
//! |---|---|---|
//! | `echo` | `value` | answers with it |
//! | `fail` | `kind`, `message`, `data` | answers with this error of its own |
//! | `deny` | `message` | does not allow the call |
//! | `broken` | | fails within the host |
//! | `sleep` | `ms` | answers with null after some milliseconds |
//! | `meet` | `parties` | answers all at once when so many calls of it are under way, each with its place among them |
//! | `deep` | `levels` | answers with null in so many lists within each other |
//! | `huge` | `bytes` | answers with a text of this length |
//! | `odd` | `name` | answers with a value that is easily lost: `nan`, `infinity`, `minus-infinity`, `minus-zero`, `widest`, `narrowest`, `wide`, `bytes`, `text`, `empty-list`, `empty-map`, `nested`, `pairs` |
//! | `same` | `name`, `value` | whether `value` is that value still |

mod attempt;
mod case;
mod compare;
mod description;
mod error;
mod functions;
mod report;
mod suite;

pub use self::{
    case::Case,
    error::Error,
    report::{Report, Verdict},
    suite::Suite,
};
