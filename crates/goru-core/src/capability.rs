//! What an application grants to a run: an interface, and what answers its calls.

use std::{collections::BTreeMap, fmt, sync::Arc, time::Duration};

use crate::{Error, GrantedFunction, Interface, Value, async_trait, interface::validate};

/// A function of the application that a script may call.
///
/// The arguments are one map from the names of the parameters to values. They were decoded within the run's limits, and
/// are what the function's declaration says. A call may take as long as the run's limit for host calls; after that, and when the run ends, the future is dropped
/// wherever it is. It must not block the thread, unless [`HostFunction::blocks`] says that it does. A panic fails this call only.
///
/// ```
/// use goru_core::{CallError, HostFunction, Value, async_trait};
///
/// struct Add;
///
/// #[async_trait]
/// impl HostFunction for Add {
///     async fn call(&self, arguments: Value) -> Result<Value, CallError> {
///         match (arguments.get("a"), arguments.get("b")) {
///             (Some(Value::Integer(a)), Some(Value::Integer(b))) => Ok(Value::from(i128::from(*a) + i128::from(*b))),
///             _ => Err(CallError::InvalidArguments("`a` and `b` are integers".into())),
///         }
///     }
/// }
/// ```
#[async_trait]
pub trait HostFunction: Send + Sync {
    /// Answers one call.
    ///
    /// # Errors
    ///
    /// What the script is to see as an exception. [`CallError::failed`] is for a function's own errors. An answer that
    /// is not what the declaration says is [`CallError::Internal`] to the script.
    async fn call(&self, arguments: Value) -> Result<Value, CallError>;

    /// Whether a call blocks its thread. One that does gets a thread for itself, and goes on there when its run is over:
    /// nothing can stop it.
    fn blocks(&self) -> bool {
        false
    }
}

/// Why a host call has no result. Every text in here is shown to the script.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum CallError {
    /// No function of this name is granted to the run: see [`CallError::unknown_function`].
    #[error("the function `{0}` is not granted to this run")]
    UnknownFunction(String),
    /// The arguments are not what the function declares.
    #[error("invalid arguments: {0}")]
    InvalidArguments(String),
    /// The arguments are no well-formed payload.
    #[error("{0}")]
    InvalidPayload(String),
    /// The function was called and answered with an error.
    #[error("{message}")]
    Failed {
        /// What kind of error it is, where the function names its kinds; empty where it does not.
        kind: String,
        /// What went wrong, for the script's author.
        message: String,
        /// The error's data.
        data: Option<Value>,
    },
    /// The run's policy does not allow this call.
    #[error("{0}")]
    Denied(String),
    /// The call would pass a limit of the run.
    #[error("the limit `{name}` is {limit}, and the call asks for {observed}")]
    LimitExceeded {
        /// The limit's name.
        name: &'static str,
        /// The bound.
        limit: u64,
        /// What was asked for.
        observed: u64,
    },
    /// The call did not answer in time.
    #[error("the call did not answer within {} ms", .0.as_millis())]
    TimedOut(Duration),
    /// The call was cancelled, or never under way.
    #[error("the call was cancelled")]
    Cancelled,
    /// The host failed.
    #[error("the function failed")]
    Internal,
}

impl CallError {
    /// An error of the function's own, with a message for the script's author.
    pub fn failed(message: impl Into<String>) -> Self {
        Self::Failed { kind: String::new(), message: message.into(), data: None }
    }

    /// No function of this name is granted. A name of more than 64 characters is cut.
    #[must_use]
    pub fn unknown_function(name: &str) -> Self {
        Self::UnknownFunction(name.chars().take(64).collect())
    }
}

/// An interface together with the functions that answer: what an application grants to a run.
///
/// ```
/// use std::sync::Arc;
/// # use goru_core::{CallError, HostFunction, Value, async_trait};
/// use goru_core::{Capability, Error, Function, Interface};
/// # struct Now;
/// # #[async_trait]
/// # impl HostFunction for Now {
/// #     async fn call(&self, _: Value) -> Result<Value, CallError> { Ok(Value::from(0)) }
/// # }
///
/// let clock = Interface::new("clock").function(Function::new("now"));
/// let capability = Capability::new(clock.clone(), [("now", Arc::new(Now) as Arc<dyn HostFunction>)])?;
/// assert_eq!(capability.interface().name(), "clock");
///
/// let nothing: Vec<(&str, Arc<dyn HostFunction>)> = Vec::new();
/// let missing = Capability::new(clock, nothing).unwrap_err();
/// assert_eq!(
///     missing.to_string(),
///     "the interface `clock` is not implemented as declared: the function `now` has no implementation"
/// );
/// # Ok::<(), Error>(())
/// ```
#[derive(Clone)]
pub struct Capability {
    interface: Arc<Interface>,
    functions: BTreeMap<String, GrantedFunction>,
    globals: Option<String>,
}

impl Capability {
    /// Joins an interface and its implementation: one function for each that the interface declares.
    ///
    /// # Errors
    ///
    /// [`Error::Name`] for a name that is not lower-case words joined by `-`, [`Error::Declaration`] for types that refer
    /// to themselves, to later ones or to none, that nest deeper than [`MAX_DEPTH`](crate::MAX_DEPTH), or that have two
    /// fields or cases of one name, and [`Error::Implementation`] when a function is missing, declared twice, or not
    /// declared.
    pub fn new<N: Into<String>>(
        interface: Interface,
        functions: impl IntoIterator<Item = (N, Arc<dyn HostFunction>)>,
    ) -> Result<Self, Error> {
        validate(&interface)?;
        let interface = Arc::new(interface);
        let mut given: BTreeMap<String, _> = functions.into_iter().map(|(name, it)| (name.into(), it)).collect();
        let refuse = |reason| Err(Error::Implementation { interface: interface.name.clone(), reason });
        let mut functions = BTreeMap::new();
        for function in &interface.functions {
            let call_name = interface.call_name(function);
            if functions.contains_key(&call_name) {
                return refuse(format!("two functions are called `{call_name}`"));
            }
            let Some(implementation) = given.remove(&function.name) else {
                return refuse(format!("the function `{}` has no implementation", function.name));
            };
            let granted =
                GrantedFunction::new(Arc::clone(&interface), function.clone(), call_name.clone(), implementation);
            functions.insert(call_name, granted);
        }
        match given.into_keys().next() {
            Some(name) => refuse(format!("the function `{name}` is not declared")),
            None => Ok(Self { interface, functions, globals: None }),
        }
    }

    /// Lets a script call the functions without an import as well, under names that begin with `prefix`.
    ///
    /// ```
    /// use goru_core::Functions;
    ///
    /// let functions = Functions::default().register("get_user", |(): ()| async { Ok("Ada") });
    /// let capability = functions.capability()?.globals("app");
    /// assert_eq!(capability.global_names().collect::<Vec<_>>(), [("app_get_user".to_owned(), "get-user")]);
    /// # Ok::<(), goru_core::Error>(())
    /// ```
    #[must_use]
    pub fn globals(mut self, prefix: impl Into<String>) -> Self {
        self.globals = Some(prefix.into());
        self
    }

    /// The names that a script finds without an import, and the functions that they stand for.
    pub fn global_names(&self) -> impl Iterator<Item = (String, &str)> {
        let functions = self
            .globals
            .iter()
            .flat_map(|prefix| self.interface.functions.iter().map(move |function| (prefix, function.name.as_str())));
        functions.map(|(prefix, function)| (format!("{prefix}_{function}").replace('-', "_"), function))
    }

    /// The declaration.
    #[must_use]
    pub fn interface(&self) -> &Interface {
        &self.interface
    }

    /// The functions by the names that guests call them by, in order.
    pub fn functions(&self) -> impl Iterator<Item = (&str, &GrantedFunction)> {
        self.functions.iter().map(|(name, function)| (name.as_str(), function))
    }

    /// The function that guests call by this name: `users.get-user`.
    #[must_use]
    pub fn function(&self, call_name: &str) -> Option<&GrantedFunction> {
        self.functions.get(call_name)
    }

    /// Makes a call as a script would make it, without a sandbox around it: what tests of host functions are written
    /// with. No limit of a run holds, and a panic is not caught.
    ///
    /// # Errors
    ///
    /// What the script would see: [`CallError::UnknownFunction`], [`CallError::InvalidArguments`],
    /// [`CallError::Internal`] for an answer that is not as declared, and what the function itself fails with.
    ///
    /// ```
    /// use goru_core::{CallError, Functions, Value};
    /// # fn block_on<F: Future>(future: F) -> F::Output {
    /// #     let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    /// #     match std::pin::pin!(future).poll(&mut context) {
    /// #         std::task::Poll::Ready(output) => output,
    /// #         std::task::Poll::Pending => unreachable!("nothing here waits"),
    /// #     }
    /// # }
    ///
    /// # block_on(async {
    /// let functions = Functions::default().register("len", |text: std::collections::BTreeMap<String, String>| async move {
    ///     Ok(text.get("text").map_or(0, String::len))
    /// });
    /// let capability = functions.capability()?;
    /// assert_eq!(capability.call("len", Value::map([("text", "four")])).await, Ok(Value::Integer(4)));
    /// let unknown = capability.call("size", Value::map([("text", "four")])).await;
    /// assert_eq!(unknown, Err(CallError::UnknownFunction("size".into())));
    /// # Ok::<(), goru_core::Error>(())
    /// # })?;
    /// # Ok::<(), goru_core::Error>(())
    /// ```
    pub async fn call(&self, name: &str, arguments: Value) -> Result<Value, CallError> {
        let function = self.function(name).ok_or_else(|| CallError::unknown_function(name))?;
        function.call(function.check(arguments)?).await
    }
}

impl fmt::Debug for Capability {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Capability").field("interface", &self.interface).finish_non_exhaustive()
    }
}
