//! A run before it starts: the script and its options.

use std::{
    fmt,
    future::{IntoFuture, pending},
    pin::{Pin, pin},
    sync::Arc,
    task::{Context, Poll, Wake, Waker},
    thread::{self, Thread},
    time::Duration,
};

use goru_core::{CallError, Capability, Functions, Gate, Language, Limits, Outcome, Script};
use serde::{Serialize, de::DeserializeOwned};
use tokio::io::AsyncWrite;

use crate::{
    Error, Input,
    bindings::exports::goru::abi::guest,
    convert,
    engine::Metering,
    execution::{self, Cancellation, Task},
    executor::Inner,
    host_calls::Grants,
    preparation::Preparation,
    ready::Shelf,
    room,
    state::Surroundings,
    streams::Sink,
    wasi_http::WasiHttp,
};

/// A run before it starts: the script and its options. Await it, or call [`Run::blocking`].
///
/// By default a run has the executor's limits and grants, no arguments, no environment and an empty standard input, and
/// what it prints is kept. The future may be polled by any async runtime; dropping it at any point stops the run.
///
/// A panic of a host function or a gate fails its call. One of what else an application gives a run (a reader, a sink, a
/// future that stops it) goes to whoever awaits the run, which is gone then; the executor goes on.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # let executor = goru_runtime::Executor::builder().no_cache().languages(goru_core::Registry::empty()).build()?;
/// use std::time::Duration;
///
/// let run = executor.run("python", "print(input())").stdin("hello").timeout(Duration::from_secs(5));
/// # assert!(matches!(run.blocking(), Err(goru_runtime::Error::UnknownLanguage { .. })));
/// # Ok(())
/// # }
/// ```
#[must_use = "a run starts when it is awaited"]
pub struct Run {
    executor: Arc<Inner>,
    /// Where an instance may wait for it.
    shelf: Option<Arc<Shelf>>,
    language: String,
    script: Script,
    limits: Limits,
    capabilities: Vec<Capability>,
    functions: Functions,
    gates: Vec<Arc<dyn Gate>>,
    wasi_http: WasiHttp,
    file_name: Option<String>,
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
    stdin: Input,
    stdout: Option<Sink>,
    stderr: Option<Sink>,
    cancellation: Option<Cancellation>,
}

impl Run {
    pub(crate) fn new(executor: Arc<Inner>, language: String, script: Script) -> Self {
        let (limits, functions) = (executor.limits.clone(), executor.functions.clone());
        let gates = executor.gates.clone();
        Self {
            executor,
            shelf: None,
            language,
            script,
            limits,
            capabilities: Vec::new(),
            functions,
            gates,
            wasi_http: WasiHttp::default(),
            file_name: None,
            arguments: Vec::new(),
            environment: Vec::new(),
            stdin: Input::default(),
            stdout: None,
            stderr: None,
            cancellation: None,
        }
    }

    /// Takes an instance from this shelf where one is ready.
    pub(crate) fn with_shelf(mut self, shelf: Arc<Shelf>) -> Self {
        self.shelf = Some(shelf);
        self
    }

    /// Sets all limits at once.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Sets [`Limits::timeout`].
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.limits = self.limits.timeout(timeout);
        self
    }

    /// Sets [`Limits::memory`], in bytes.
    pub fn memory(mut self, bytes: u64) -> Self {
        self.limits = self.limits.memory(bytes);
        self
    }

    /// Sets [`Limits::output`], in bytes of each stream.
    pub fn output(mut self, bytes: u64) -> Self {
        self.limits = self.limits.output(bytes);
        self
    }

    /// Sets [`Limits::cpu_time`].
    pub fn cpu_time(mut self, time: Duration) -> Self {
        self.limits = self.limits.cpu_time(Some(time));
        self
    }

    /// Sets [`Limits::fuel`].
    pub fn fuel(mut self, fuel: u64) -> Self {
        self.limits = self.limits.fuel(Some(fuel));
        self
    }

    /// Decides about every host call of this run before it happens: see [`Gate`]. With several gates, those of the
    /// executor included, all have to allow a call; they are asked one after another.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let executor = goru_runtime::Executor::builder().no_cache().languages(goru_core::Registry::empty()).build()?;
    /// use goru_core::{PendingCall, Verdict};
    ///
    /// let run = executor.run("python", "import kv\nkv.set('a', 1)").gate(|call: PendingCall| async move {
    ///     match call.name() {
    ///         "kv.get" | "kv.keys" => Verdict::Allow,
    ///         _ => Verdict::deny("the store may only be read"),
    ///     }
    /// });
    /// # assert!(matches!(run.blocking(), Err(goru_runtime::Error::UnknownLanguage { .. })));
    /// # Ok(())
    /// # }
    /// ```
    pub fn gate(mut self, gate: impl Gate + 'static) -> Self {
        self.gates.push(Arc::new(gate));
        self
    }

    /// Grants a capability to this run, and to no other.
    pub fn grant(mut self, capability: Capability) -> Self {
        self.capabilities.push(capability);
        self
    }

    /// Grants outgoing requests to a guest that imports `wasi:http`, in this run and in no other. Without it, each of
    /// them ends with the error `HTTP-request-denied`.
    ///
    /// The hooks decide about every request and make it; `Http::wasi_http` of `goru-hostfns-http` gives those that keep
    /// the rules and limits of its handle. No gate is asked about such a request, and none is in
    /// [`Outcome::calls`]: it is not a call of a host function. A panic in [`WasiHttpHooks::send_request`], or in what
    /// it returns, fails that request only.
    ///
    /// A guest that imports `wasi:http` has at most 256 handles at once, or as many as
    /// [`Limits::handles`] says where that is less. What it can make the host keep for one of them is bounded: header
    /// fields to 96 KiB, with a trap beyond; method, authority and path to 16 KiB each, which are refused beyond; and
    /// what it wrote to a body and nobody read yet to two writes of 16 KiB.
    ///
    /// [`WasiHttpHooks::send_request`]: wasmtime_wasi_http::WasiHttpHooks::send_request
    #[cfg(feature = "wasi-http")]
    pub fn wasi_http(mut self, hooks: impl wasmtime_wasi_http::WasiHttpHooks + 'static) -> Self {
        self.wasi_http = WasiHttp::granted(hooks);
        self
    }

    /// Grants an async function to this run: see [`Functions::register`].
    pub fn register<A, R, F, T>(mut self, name: &str, function: F) -> Self
    where
        A: DeserializeOwned + Send + 'static,
        R: Serialize + 'static,
        F: Fn(A) -> T + Send + Sync + 'static,
        T: Future<Output = Result<R, CallError>> + Send + 'static,
    {
        self.functions = self.functions.register(name, function);
        self
    }

    /// Grants functions to this run, beside those of the executor.
    pub fn functions(mut self, functions: &Functions) -> Self {
        self.functions = self.functions.and(functions);
        self
    }

    /// Sets the file name that stands in traces. It names no file. `main.` and the language's extension by default.
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// Adds an argument: what follows the script's name in `sys.argv`.
    pub fn arg(mut self, argument: impl Into<String>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    /// Adds arguments.
    pub fn args<A: Into<String>>(mut self, arguments: impl IntoIterator<Item = A>) -> Self {
        self.arguments.extend(arguments.into_iter().map(Into::into));
        self
    }

    /// Sets an environment variable. Those of the host are never passed on.
    pub fn env(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.environment.push((name.into(), value.into()));
        self
    }

    /// Sets the standard input.
    pub fn stdin(mut self, input: impl Into<Input>) -> Self {
        self.stdin = input.into();
        self
    }

    /// Hands the standard output on as it comes, up to the limit for output, instead of keeping it. A sink that takes
    /// nothing makes the script wait; a sink that fails closes the stream for the script.
    pub fn stdout(mut self, sink: impl AsyncWrite + Send + 'static) -> Self {
        self.stdout = Some(Box::pin(sink));
        self
    }

    /// Hands the standard error on as it comes: see [`Run::stdout`].
    pub fn stderr(mut self, sink: impl AsyncWrite + Send + 'static) -> Self {
        self.stderr = Some(Box::pin(sink));
        self
    }

    /// Does what can be done before the script begins: checks the options, and makes the language's guest ready. What
    /// follows compiles nothing and opens no file, so that a process can first give up what it takes for that.
    ///
    /// # Errors
    ///
    /// What awaiting the run would say of it.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let executor = goru_runtime::Executor::builder().no_cache().languages(goru_core::Registry::empty()).build()?;
    /// let run = executor.run("python", "print(1)").timeout(std::time::Duration::ZERO);
    /// assert!(matches!(run.prepare_blocking(), Err(goru_runtime::Error::UnknownLanguage { .. })));
    /// # Ok(())
    /// # }
    /// ```
    pub fn prepare_blocking(self) -> Result<Self, Error> {
        let language = self.executor.language(&self.language)?;
        self.check()?;
        block_on(self.executor.guests.prepare(&language, Metering::of(&self.limits)))?;
        Ok(self)
    }

    /// Stops the run when this future is ready: an outcome that is there by then is given all the same, and
    /// [`Error::Cancelled`] otherwise, with what the run had given back. A script is stopped at most 10 ms later, and one
    /// that waits is at once. It holds for the wait for a place and for the guest's compilation, too. With several, each
    /// of them stops the run.
    ///
    /// A [`CancellationToken`](crate::CancellationToken) stops any number of runs, from any thread; so does a channel, or a
    /// signal. Dropping the run's own future stops the run as well, and gives nothing back.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let executor = goru_runtime::Executor::builder().no_cache().languages(goru_core::Registry::empty()).build()?;
    /// use goru_runtime::CancellationToken;
    ///
    /// let token = CancellationToken::new();
    /// let run = executor.run("python", "while True: pass").cancel_when(token.clone().cancelled_owned());
    /// // In another thread, task or handler:
    /// token.cancel();
    /// # assert!(matches!(run.blocking(), Err(goru_runtime::Error::UnknownLanguage { .. })));
    /// # Ok(())
    /// # }
    /// ```
    pub fn cancel_when(mut self, cancelled: impl Future<Output = ()> + Send + 'static) -> Self {
        self.cancellation = Some(match self.cancellation.take() {
            None => Box::pin(cancelled),
            Some(first) => Box::pin(async move {
                tokio::select! {
                    () = first => {}
                    () = cancelled => {}
                }
            }),
        });
        self
    }

    /// Runs the script and blocks the thread until it is over. Works inside and outside of any async runtime; inside of
    /// one it holds up the thread's other tasks.
    ///
    /// # Errors
    ///
    /// As awaiting the run.
    pub fn blocking(self) -> Result<Outcome, Error> {
        block_on(self.into_future())
    }

    async fn execute(self) -> Result<Outcome, Error> {
        let language = self.executor.language(&self.language)?;
        let input = self.check()?;
        let mut capabilities = self.executor.capabilities.clone();
        capabilities.extend(self.capabilities);
        if !self.functions.is_empty() {
            capabilities.push(self.functions.capability()?);
        }
        let script = guest::Script {
            name: self.file_name.unwrap_or_else(|| default_file_name(&*language)),
            source: self.script.source().to_vec(),
            arguments: self.arguments,
            environment: self.environment,
            globals: capabilities.iter().flat_map(convert::globals).collect(),
            origin: guest::Origin::Written,
        };
        check_grants(&capabilities)?;
        let mut cancellation = self.cancellation.unwrap_or_else(|| Box::pin(pending()));
        let sandbox = tokio::select! {
            biased;
            () = &mut cancellation => return Err(Error::Cancelled { partial: Box::default() }),
            sandbox = room::sandbox(&self.executor, self.shelf.as_ref(), &language, &self.limits) => sandbox?,
        };
        let surroundings = Surroundings {
            grants: Grants { capabilities, gates: self.gates, blocking: Arc::clone(&self.executor.runtime.blocking) },
            wasi_http: self.wasi_http,
            stdin: self.stdin,
            stdout: self.stdout,
            stderr: self.stderr,
        };
        let preparation = Preparation { language, threads: Arc::clone(&self.executor.runtime.preparing) };
        let task = Task { preparation, script, limits: self.limits, surroundings, input };
        execution::execute(sandbox, task, &mut cancellation).await
    }

    /// Refuses what no run can have, and tells what the run is given, in bytes.
    fn check(&self) -> Result<u64, Error> {
        let refuse = |option, reason: &str| Err(Error::InvalidOption { option, reason: reason.to_owned() });
        if self.limits.get_timeout().is_zero() {
            return refuse("timeout", "it is zero");
        }
        if self.limits.get_cpu_time().is_some_and(|time| time.is_zero()) {
            return refuse("cpu time", "it is zero");
        }
        if self.limits.get_fuel() == Some(0) {
            return refuse("fuel", "it is zero");
        }
        if self.file_name.as_ref().is_some_and(|name| name.is_empty() || name.contains(char::is_control)) {
            return refuse("file name", "it is empty, or holds a control character");
        }
        if self.arguments.iter().any(|argument| argument.contains('\0')) {
            return refuse("argument", "it holds a NUL character");
        }
        for (name, value) in &self.environment {
            if name.is_empty() || name.contains(['=', '\0']) || value.contains('\0') {
                return refuse("environment variable", "its name is empty or holds `=`, or it holds a NUL character");
            }
        }
        let given = self.arguments.iter().chain(self.environment.iter().flat_map(|(name, value)| [name, value]));
        let source = self.script.source().len() as u64;
        let observed = given.fold(source, |sum, text| sum.saturating_add(text.len() as u64));
        let limit = self.limits.get_input();
        if observed > limit { Err(Error::InputTooLarge { limit, observed }) } else { Ok(observed) }
    }
}

/// The name that stands in traces where the application gives none.
pub(crate) fn default_file_name(language: &dyn Language) -> String {
    format!("main.{}", language.extensions().first().copied().unwrap_or("txt"))
}

impl IntoFuture for Run {
    type Output = Result<Outcome, Error>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        let executor = Arc::clone(&self.executor);
        let mut run = Box::pin(self.execute());
        // Timers and tasks of a run belong to the executor's own runtime, whoever polls.
        Box::pin(std::future::poll_fn(move |context| {
            let _entered = executor.runtime.enter();
            run.as_mut().poll(context)
        }))
    }
}

impl fmt::Debug for Run {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Run")
            .field("language", &self.language)
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

/// Polls a future to its end on this thread, whatever runtime the thread may belong to.
pub(crate) fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Two interfaces of one name would be one module to the script, and of two functions one could not be called.
fn check_grants(capabilities: &[Capability]) -> Result<(), Error> {
    let interfaces: Vec<&str> = capabilities.iter().map(|capability| capability.interface().name()).collect();
    let functions = capabilities.iter().flat_map(Capability::functions).map(|(name, _)| name).collect();
    for (what, mut names) in [("interface", interfaces), ("function", functions)] {
        names.sort_unstable();
        if let Some([name, _]) = names.array_windows().find(|[first, second]| first == second) {
            let reason = format!("the {what} `{name}` is granted twice");
            return Err(Error::InvalidOption { option: "grant", reason });
        }
    }
    Ok(())
}
