//! The policy of a run: what decides about each host call before it happens.

use std::sync::Arc;

use crate::{GrantedFunction, Value, async_trait};

/// A host call that is about to happen: what a [`Gate`] decides on. Clones share what it holds.
///
/// The call was counted and is granted, and its arguments are what the function declares.
#[derive(Clone, Debug)]
pub struct PendingCall {
    function: GrantedFunction,
    arguments: Arc<Value>,
    preceding: u64,
}

impl PendingCall {
    /// A call with arguments that were checked, `preceding` calls after the run began.
    #[must_use]
    pub fn new(function: GrantedFunction, arguments: Value, preceding: u64) -> Self {
        Self { function, arguments: Arc::new(arguments), preceding }
    }

    /// The name that the script calls: `users.get-user`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.function.call_name()
    }

    /// The function, with its declaration and its interface.
    #[must_use]
    pub fn function(&self) -> &GrantedFunction {
        &self.function
    }

    /// The arguments: a map from the names of the parameters to values.
    #[must_use]
    pub fn arguments(&self) -> &Value {
        &self.arguments
    }

    /// The arguments for the call itself; copied only where a gate kept a clone.
    #[must_use]
    pub fn into_arguments(self) -> Value {
        Arc::unwrap_or_clone(self.arguments)
    }

    /// How many calls the run made before this one, those that failed or were denied included.
    #[must_use]
    pub fn preceding(&self) -> u64 {
        self.preceding
    }
}

/// What a [`Gate`] decides.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// The call happens.
    Allow,
    /// The call does not happen. The script sees [`CallError::Denied`](crate::CallError::Denied) with this message, which
    /// says best what would be allowed.
    Deny(String),
}

impl Verdict {
    /// The call does not happen, for this reason.
    pub fn deny(message: impl Into<String>) -> Self {
        Self::Deny(message.into())
    }
}

/// Decides about each host call of a run before it happens. A closure that returns a future of a [`Verdict`] is a gate.
///
/// A gate may take its time, to ask a person for instance: the script waits, within the run's timeout, and the time
/// limit of the call itself begins after that. When the run ends, the future is dropped wherever it is. Calls that work
/// at the same time are judged at the same time, in any order. A gate must not block the thread; one that panics denies
/// the call.
///
/// ```
/// use goru_core::{Gate, PendingCall, Value, Verdict};
///
/// fn is_gate(gate: impl Gate) {}
///
/// is_gate(|call: PendingCall| async move {
///     match (call.name(), call.arguments().get("key")) {
///         ("kv.set", Some(Value::Text(key))) if !key.starts_with("public/") => Verdict::deny("set keys of public/ only"),
///         _ if call.preceding() >= 100 => Verdict::deny("a run may make 100 calls"),
///         _ => Verdict::Allow,
///     }
/// });
/// ```
#[async_trait]
pub trait Gate: Send + Sync {
    /// Decides about one call.
    async fn judge(&self, call: PendingCall) -> Verdict;
}

#[async_trait]
impl<F, T> Gate for F
where
    F: Fn(PendingCall) -> T + Send + Sync,
    T: Future<Output = Verdict> + Send,
{
    async fn judge(&self, call: PendingCall) -> Verdict {
        self(call).await
    }
}
