//! One host call that was found and checked: judged, invoked, and its answer coded.

use std::{future::poll_fn, pin::pin, sync::Arc, task::Poll, time::Duration};

use goru_core::{CallError, CallOutcome, Gate, GrantedFunction, PendingCall, Value, Verdict};
use tokio::{sync::Semaphore, time::timeout};

use super::{Answer, log::Entry, refuse_beyond};
use crate::{bindings::goru::abi::types, convert, own_runtime::aside, shield::shielded};

/// What the calls of a run have in common.
pub(super) struct Policy {
    pub(super) gates: Vec<Arc<dyn Gate>>,
    pub(super) payload_limit: u64,
    pub(super) time_limit: Duration,
    pub(super) blocking: Arc<Semaphore>,
}

/// One call. It needs nothing of the run's state, so that it can work beside the guest.
pub(super) struct Call {
    pub(super) function: GrantedFunction,
    pub(super) arguments: Value,
    pub(super) preceding: u64,
    pub(super) policy: Arc<Policy>,
    pub(super) entry: Entry,
}

/// Why a call has no result.
enum Fault {
    /// What the script is told, too.
    Shown(CallError),
    /// What only the application is told, in the call's record.
    Hidden(String),
}

impl Call {
    /// Makes the call and notes what becomes of it.
    pub(super) async fn answer(self) -> Answer {
        let entry = self.entry.clone();
        let policy = Arc::clone(&self.policy);
        let answered = self.perform().await.and_then(|value| {
            let payload = goru_core::encode(&value).map_err(Fault::hidden)?;
            refuse_beyond("host-call-payload", policy.payload_limit, payload.len() as u64)?;
            Ok(payload)
        });
        match answered {
            Ok(payload) => {
                entry.end(CallOutcome::Answered, payload.len());
                Ok(payload)
            }
            Err(fault) => {
                let (outcome, error) = fault.resolve(policy.payload_limit);
                entry.end(outcome, 0);
                Err(error)
            }
        }
    }

    async fn perform(self) -> Result<Value, Fault> {
        let Self { function, arguments, preceding, policy, .. } = self;
        let arguments = judge(&policy.gates, &function, arguments, preceding).await?;
        let answer = within(policy.time_limit, invoke(&function, arguments, &policy.blocking)).await;
        let answer = answer.unwrap_or(Ok(Err(CallError::TimedOut(policy.time_limit))))?;
        Ok(function.check_answer(answer).map_err(Fault::hidden)??)
    }
}

impl Fault {
    fn hidden(reason: impl ToString) -> Self {
        Self::Hidden(reason.to_string())
    }

    /// What the record says, and what the script is told: an error that can be coded, within the limit for payloads.
    fn resolve(self, payload_limit: u64) -> (CallOutcome, types::CallError) {
        let error = match self {
            Self::Shown(error) => error,
            Self::Hidden(reason) => return (CallOutcome::internal(&reason), types::CallError::Internal),
        };
        let outcome = CallOutcome::from(&error);
        let (size, told) = match convert::call_error(error) {
            Ok(told) => (convert::call_error_size(&told), told),
            Err(error) => return (CallOutcome::internal(&error.to_string()), types::CallError::Internal),
        };
        match refuse_beyond("host-call-payload", payload_limit, size) {
            Ok(()) => (outcome, told),
            // This one is small.
            Err(error) => (CallOutcome::from(&error), convert::call_error(error).unwrap_or(types::CallError::Internal)),
        }
    }
}

impl From<CallError> for Fault {
    fn from(error: CallError) -> Self {
        Self::Shown(error)
    }
}

/// What a future gives within a time, if it does. A timer is made only for one that does not answer at once.
async fn within<T>(time: Duration, future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    match poll_fn(|context| Poll::Ready(future.as_mut().poll(context))).await {
        Poll::Ready(answer) => Some(answer),
        Poll::Pending => timeout(time, future).await.ok(),
    }
}

/// Asks every gate, and gives the arguments back when all allow the call.
async fn judge(
    gates: &[Arc<dyn Gate>],
    function: &GrantedFunction,
    arguments: Value,
    preceding: u64,
) -> Result<Value, CallError> {
    if gates.is_empty() {
        return Ok(arguments);
    }
    let pending = PendingCall::new(function.clone(), arguments, preceding);
    for gate in gates {
        let verdict = shielded(|| gate.judge(pending.clone())).await;
        match verdict {
            Some(Verdict::Allow) => {}
            Some(Verdict::Deny(message)) => return Err(CallError::Denied(message)),
            // A verdict that cannot be known allows nothing.
            _ => return Err(CallError::Denied("the gate failed".to_owned())),
        }
    }
    Ok(pending.into_arguments())
}

/// Calls a host function where it is to be called: here, or on a thread of its own when it blocks.
async fn invoke(
    function: &GrantedFunction,
    arguments: Value,
    blocking: &Arc<Semaphore>,
) -> Result<Result<Value, CallError>, Fault> {
    const PANICKED: &str = "the function panicked";
    if !function.implementation().blocks() {
        let answer = shielded(|| function.implementation().call(arguments)).await;
        return answer.ok_or_else(|| Fault::hidden(PANICKED));
    }
    let function = function.clone();
    let call = move || crate::run::block_on(shielded(|| function.implementation().call(arguments)));
    aside(blocking, call).await.map_err(Fault::hidden)?.ok_or_else(|| Fault::hidden(PANICKED))
}
