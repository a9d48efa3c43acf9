//! What happens when a guest calls the host.

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    pin::Pin,
    sync::Arc,
    task::Poll,
    time::Duration,
};

use goru_core::{CallError, Capability, Coding, GrantedFunction, HostFunction, Limits, Value};
use tokio::{
    sync::Semaphore,
    task::{Id, JoinSet},
    time::{Instant, timeout},
};

use crate::{
    bindings::goru::abi::{declarations, host, types},
    convert,
    state::RunState,
};

/// The functions that a run may call, and its calls.
pub(crate) struct HostCalls {
    functions: BTreeMap<String, GrantedFunction>,
    capabilities: Vec<Capability>,
    payload_limit: u64,
    time_limit: Duration,
    count_limit: u64,
    concurrency_limit: u64,
    blocking: Arc<Semaphore>,
    count: u64,
    /// The submitted calls under way, and the identifiers that the guest knows them by. Dropping the set stops them.
    under_way: JoinSet<(Coding, Answer)>,
    identifiers: BTreeMap<Id, u64>,
    aborts: BTreeMap<u64, tokio::task::AbortHandle>,
    /// Answers that no `wait` has fetched, and the codings that their calls were in.
    answered: BTreeMap<u64, (Coding, Answer)>,
}

type Answer = Result<Vec<u8>, CallError>;

impl HostCalls {
    pub(crate) fn new(capabilities: Vec<Capability>, limits: &Limits, blocking: Arc<Semaphore>) -> Self {
        let functions = capabilities
            .iter()
            .flat_map(Capability::functions)
            .map(|(name, function)| (name.to_owned(), function.clone()))
            .collect();
        Self {
            functions,
            capabilities,
            payload_limit: limits.get_host_call_payload(),
            time_limit: limits.get_host_call_time(),
            count_limit: limits.get_host_calls(),
            concurrency_limit: limits.get_concurrent_host_calls(),
            blocking,
            count: 0,
            under_way: JoinSet::new(),
            identifiers: BTreeMap::new(),
            aborts: BTreeMap::new(),
            answered: BTreeMap::new(),
        }
    }

    /// How many calls the guest made.
    pub(crate) fn count(&self) -> u64 {
        self.count
    }

    /// Checks a call and gives what will answer it, in the coding of the arguments.
    fn prepare(
        &mut self,
        name: &str,
        arguments: &[u8],
    ) -> Result<impl Future<Output = Answer> + Send + 'static + use<>, CallError> {
        self.count += 1;
        refuse_beyond("host-calls", self.count_limit, self.count)?;
        let function = self.functions.get(name).cloned().ok_or_else(|| CallError::unknown_function(name))?;
        refuse_beyond("host-call-payload", self.payload_limit, arguments.len() as u64)?;
        let coding = Coding::of(arguments);
        let room = usize::try_from(self.payload_limit).unwrap_or(usize::MAX);
        let arguments =
            goru_core::decode(arguments, room).map_err(|error| CallError::InvalidPayload(error.to_string()))?;
        let arguments = function.check(arguments)?;
        let (payload_limit, time_limit) = (self.payload_limit, self.time_limit);
        let blocking = Arc::clone(&self.blocking);
        Ok(async move {
            let answer = timeout(time_limit, invoke(function.clone(), arguments, blocking))
                .await
                .unwrap_or(Err(CallError::TimedOut(time_limit)));
            let value = function.check_answer(answer).unwrap_or(Err(CallError::Internal))?;
            let payload = coding.encode(&value).map_err(|_| CallError::Internal)?;
            refuse_beyond("host-call-payload", payload_limit, payload.len() as u64)?;
            Ok(payload)
        })
    }

    /// Moves every answer that is there from the tasks to `answered`.
    fn collect(&mut self) {
        while let Some(ended) = self.under_way.try_join_next_with_id() {
            self.file(ended);
        }
    }

    fn file(&mut self, ended: Result<(Id, (Coding, Answer)), tokio::task::JoinError>) {
        let (task, answer) = match ended {
            Ok(ended) => ended,
            // A task that was stopped has no identifier any more; a panic is caught before it gets here.
            Err(error) => (error.id(), (Coding::default(), Err(CallError::Internal))),
        };
        if let Some(identifier) = self.identifiers.remove(&task) {
            self.aborts.remove(&identifier);
            self.answered.insert(identifier, answer);
        }
    }

    /// Takes out the answers to `calls` that are there; an identifier that names nothing is answered as cancelled.
    fn take(&mut self, calls: &[u64]) -> Vec<host::Answer> {
        calls
            .iter()
            .filter_map(|call| match self.answered.remove(call) {
                Some(answer) => Some((*call, answer)),
                None if self.aborts.contains_key(call) => None,
                None => Some((*call, (Coding::default(), Err(CallError::Cancelled)))),
            })
            .map(|(call, (coding, answer))| host::Answer {
                call,
                outcome: answer.map_err(|error| convert::call_error(error, coding)),
            })
            .collect()
    }
}

/// A list of more identifiers than the guest can have is work without end for the host.
fn check_length(calls: &[u64], limit: u64) -> wasmtime::Result<()> {
    if calls.len() as u64 > limit {
        return Err(wasmtime::format_err!("the guest named {} calls at once, and the limit is {limit}", calls.len()));
    }
    Ok(())
}

fn refuse_beyond(name: &'static str, limit: u64, observed: u64) -> Result<(), CallError> {
    if observed > limit { Err(CallError::LimitExceeded { name, limit, observed }) } else { Ok(()) }
}

/// Calls a host function where it is to be called: here, or on a thread of its own when it blocks.
async fn invoke(function: GrantedFunction, arguments: Value, blocking: Arc<Semaphore>) -> Result<Value, CallError> {
    if !function.implementation().blocks() {
        return shielded(function.implementation(), arguments).await;
    }
    // A call that waits for a thread waits here, where it can be dropped with its arguments, and not in tokio's queue.
    let permit = blocking.acquire_owned().await.map_err(|_| CallError::Internal)?;
    let call = move || {
        let _permit = permit;
        crate::run::block_on(shielded(function.implementation(), arguments))
    };
    match catch_unwind(AssertUnwindSafe(|| tokio::task::spawn_blocking(call))) {
        Ok(task) => task.await.unwrap_or(Err(CallError::Internal)),
        // There is no thread to be had, which tokio says by a panic.
        Err(_) => Err(CallError::Internal),
    }
}

/// Runs a host function so that a panic of its fails this call only.
async fn shielded(function: &dyn HostFunction, arguments: Value) -> Result<Value, CallError> {
    // The function may panic before it returns its future as well as in it.
    let Ok(mut call) = catch_unwind(AssertUnwindSafe(|| function.call(arguments))) else {
        return Err(CallError::Internal);
    };
    std::future::poll_fn(move |context| {
        catch_unwind(AssertUnwindSafe(|| Pin::as_mut(&mut call).poll(context)))
            .unwrap_or(Poll::Ready(Err(CallError::Internal)))
    })
    .await
}

impl host::Host for RunState {
    async fn call(&mut self, name: String, arguments: Vec<u8>) -> wasmtime::Result<Result<Vec<u8>, types::CallError>> {
        let coding = Coding::of(&arguments);
        let answer = match self.calls.prepare(&name, &arguments) {
            Ok(call) => call.await,
            Err(error) => Err(error),
        };
        Ok(answer.map_err(|error| convert::call_error(error, coding)))
    }

    async fn submit(&mut self, name: String, arguments: Vec<u8>) -> wasmtime::Result<Result<u64, types::CallError>> {
        let coding = Coding::of(&arguments);
        let calls = &mut self.calls;
        calls.collect();
        // An answer that nobody fetched takes memory as a call under way does.
        let held = calls.under_way.len().saturating_add(calls.answered.len()).saturating_add(1) as u64;
        let prepared = calls.prepare(&name, &arguments).and_then(|call| {
            refuse_beyond("concurrent-host-calls", calls.concurrency_limit, held)?;
            Ok(call)
        });
        let call = match prepared {
            Ok(call) => call,
            Err(error) => return Ok(Err(convert::call_error(error, coding))),
        };
        let identifier = calls.count;
        let task = calls.under_way.spawn(async move { (coding, call.await) });
        calls.identifiers.insert(task.id(), identifier);
        calls.aborts.insert(identifier, task);
        Ok(Ok(identifier))
    }

    async fn wait(&mut self, calls: Vec<u64>, timeout: Option<u64>) -> wasmtime::Result<Vec<host::Answer>> {
        check_length(&calls, self.calls.concurrency_limit)?;
        // A deadline too far away to be an instant is none; the run's own timeout ends the wait.
        let deadline = timeout.and_then(|timeout| Instant::now().checked_add(Duration::from_nanos(timeout)));
        loop {
            self.calls.collect();
            let answers = self.calls.take(&calls);
            if !answers.is_empty() || (calls.is_empty() && timeout.is_none()) {
                return Ok(answers);
            }
            let next = self.calls.under_way.join_next_with_id();
            let ended = match deadline {
                Some(deadline) => match tokio::time::timeout_at(deadline, next).await {
                    Ok(Some(ended)) => ended,
                    Ok(None) => {
                        tokio::time::sleep_until(deadline).await;
                        return Ok(Vec::new());
                    }
                    Err(_) => return Ok(Vec::new()),
                },
                None => match next.await {
                    Some(ended) => ended,
                    // Nothing is under way: every identifier has been answered above, or the wait is without end.
                    None => std::future::pending().await,
                },
            };
            self.calls.file(ended);
        }
    }

    async fn cancel(&mut self, calls: Vec<u64>) -> wasmtime::Result<()> {
        check_length(&calls, self.calls.concurrency_limit)?;
        for call in calls {
            self.calls.answered.remove(&call);
            if let Some(task) = self.calls.aborts.remove(&call) {
                self.calls.identifiers.remove(&task.id());
                task.abort();
            }
        }
        Ok(())
    }

    async fn functions(&mut self) -> wasmtime::Result<Vec<declarations::InterfaceDeclaration>> {
        Ok(self.calls.capabilities.iter().map(|capability| convert::interface(capability.interface())).collect())
    }
}

impl types::Host for RunState {}

impl declarations::Host for RunState {}
