//! What happens when a guest calls the host.

mod call;
mod log;

use std::{
    collections::BTreeMap,
    sync::Arc,
    time::{Duration, Instant as StdInstant},
};

use goru_core::{CallError, CallOutcome, CallRecord, Capability, Gate, GrantedFunction, Limits};
use tokio::{
    sync::Semaphore,
    task::{AbortHandle, Id, JoinSet},
    time::Instant,
};

use self::{
    call::{Call, Policy},
    log::{CallLog, Entry},
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
    policy: Arc<Policy>,
    count_limit: u64,
    concurrency_limit: u64,
    count: u64,
    peak: u64,
    largest_payload: u64,
    log: CallLog,
    /// The submitted calls under way, and the identifiers that the guest knows them by. Dropping the set stops them.
    under_way: JoinSet<Answer>,
    identifiers: BTreeMap<Id, u64>,
    aborts: BTreeMap<u64, (AbortHandle, Entry)>,
    /// Answers that no `wait` has fetched.
    answered: BTreeMap<u64, Answer>,
    /// Why the last `ask` was not answered, until the guest asks for it.
    refusal: Option<types::CallError>,
}

/// What a run may call, and what decides about it. Nothing by default.
pub(crate) struct Grants {
    pub(crate) capabilities: Vec<Capability>,
    /// All of them have to allow a call.
    pub(crate) gates: Vec<Arc<dyn Gate>>,
    /// The executor's permits for functions that block.
    pub(crate) blocking: Arc<Semaphore>,
}

impl Default for Grants {
    fn default() -> Self {
        Self { capabilities: Vec::new(), gates: Vec::new(), blocking: Arc::new(Semaphore::new(0)) }
    }
}

type Answer = Result<Vec<u8>, types::CallError>;

impl HostCalls {
    pub(crate) fn new(grants: Grants, limits: &Limits, run_started: StdInstant) -> Self {
        let Grants { capabilities, gates, blocking } = grants;
        let functions = capabilities
            .iter()
            .flat_map(Capability::functions)
            .map(|(name, function)| (name.to_owned(), function.clone()))
            .collect();
        let policy = Policy {
            gates,
            payload_limit: limits.get_host_call_payload(),
            time_limit: limits.get_host_call_time(),
            blocking,
        };
        Self {
            functions,
            capabilities,
            policy: Arc::new(policy),
            count_limit: limits.get_host_calls(),
            concurrency_limit: limits.get_concurrent_host_calls(),
            count: 0,
            peak: 0,
            largest_payload: 0,
            log: CallLog::new(run_started, limits.get_call_records()),
            under_way: JoinSet::new(),
            identifiers: BTreeMap::new(),
            aborts: BTreeMap::new(),
            answered: BTreeMap::new(),
            refusal: None,
        }
    }

    /// How many calls the guest made.
    pub(crate) fn count(&self) -> u64 {
        self.count
    }

    /// The most that were submitted, and not fetched, at once.
    pub(crate) fn peak(&self) -> u64 {
        self.peak
    }

    /// What the largest arguments or answer took, in bytes.
    pub(crate) fn largest_payload(&self) -> u64 {
        self.largest_payload.max(self.log.largest_answer())
    }

    /// What became of them. The run is over.
    pub(crate) fn take_records(&self) -> Vec<CallRecord> {
        self.log.take()
    }

    /// Counts a call and checks it, and gives what will answer it. `held` is how many the guest would then have in hand.
    fn prepare(&mut self, name: &str, arguments: &[u8], held: u64) -> Result<Call, types::CallError> {
        self.count += 1;
        self.largest_payload = self.largest_payload.max(arguments.len() as u64);
        let entry = self.log.begin(name, arguments.len());
        self.check(name, arguments, held, &entry).map_err(|error| {
            entry.end(CallOutcome::from(&error), 0);
            convert::call_error(error).unwrap_or(types::CallError::Internal)
        })
    }

    fn check(&self, name: &str, arguments: &[u8], held: u64, entry: &Entry) -> Result<Call, CallError> {
        refuse_beyond("host-calls", self.count_limit, self.count)?;
        let function = self.functions.get(name).cloned().ok_or_else(|| CallError::unknown_function(name))?;
        let limit = self.policy.payload_limit;
        refuse_beyond("host-call-payload", limit, arguments.len() as u64)?;
        let arguments = match goru_core::decode(arguments, usize::try_from(limit).unwrap_or(usize::MAX)) {
            Ok(arguments) => function.check(arguments)?,
            Err(error) => return Err(CallError::InvalidPayload(error.to_string())),
        };
        refuse_beyond("concurrent-host-calls", self.concurrency_limit, held)?;
        let (policy, entry) = (Arc::clone(&self.policy), entry.clone());
        Ok(Call { function, arguments, preceding: self.count - 1, policy, entry })
    }

    /// Moves every answer that is there from the tasks to `answered`.
    fn collect(&mut self) {
        while let Some(ended) = self.under_way.try_join_next_with_id() {
            self.file(ended);
        }
    }

    fn file(&mut self, ended: Result<(Id, Answer), tokio::task::JoinError>) {
        let (task, answer) = match ended {
            Ok(ended) => ended,
            // A task that was stopped has no identifier any more; a panic is caught before it gets here.
            Err(error) => (error.id(), Err(types::CallError::Internal)),
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
                None => Some((*call, Err(types::CallError::Cancelled))),
            })
            .map(|(call, outcome)| host::Answer { call, outcome })
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

impl host::Host for RunState {
    async fn call(&mut self, name: String, arguments: Vec<u8>) -> wasmtime::Result<Answer> {
        Ok(match self.calls.prepare(&name, &arguments, 0) {
            Ok(call) => {
                let cpu = self.cpu.clone();
                cpu.leave_out(call.answer()).await
            }
            Err(error) => Err(error),
        })
    }

    async fn ask(&mut self, name: String, arguments: Vec<u8>) -> wasmtime::Result<Option<Vec<u8>>> {
        let answer = self.call(name, arguments).await?;
        Ok(answer.map_err(|error| self.calls.refusal = Some(error)).ok())
    }

    async fn refusal(&mut self) -> wasmtime::Result<types::CallError> {
        Ok(self.calls.refusal.take().unwrap_or(types::CallError::Internal))
    }

    async fn submit(&mut self, name: String, arguments: Vec<u8>) -> wasmtime::Result<Result<u64, types::CallError>> {
        let calls = &mut self.calls;
        calls.collect();
        // An answer that nobody fetched takes memory as a call under way does.
        let held = calls.under_way.len().saturating_add(calls.answered.len()).saturating_add(1) as u64;
        let call = match calls.prepare(&name, &arguments, held) {
            Ok(call) => call,
            Err(error) => return Ok(Err(error)),
        };
        calls.peak = calls.peak.max(held);
        let (identifier, entry) = (calls.count, call.entry.clone());
        let task = calls.under_way.spawn(call.answer());
        calls.identifiers.insert(task.id(), identifier);
        calls.aborts.insert(identifier, (task, entry));
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
            if deadline.is_some_and(|deadline| deadline <= Instant::now()) {
                // The tasks work when this one gives way: what is done by then is seen.
                tokio::task::yield_now().await;
                self.calls.collect();
                return Ok(self.calls.take(&calls));
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
            if let Some((task, entry)) = self.calls.aborts.remove(&call) {
                self.calls.identifiers.remove(&task.id());
                entry.end(CallOutcome::Cancelled, 0);
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
