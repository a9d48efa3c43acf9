//! One function of a capability: where a call is held to what is declared.

use std::{fmt, sync::Arc};

use crate::{
    CallError, Error, Function, HostFunction, Interface, TypeIndex, TypeShape, Value,
    interface::{Checker, Mismatch},
    value::{MAX_DEPTH, deeper_than},
};

/// One function of a [`Capability`](crate::Capability), with its declaration. Clones share it.
///
/// Calls are held to the declaration here, whoever makes them. A call is three steps, and [`Capability::call`] does them
/// all: [`check`](Self::check) before the implementation sees the arguments, [`HostFunction::call`] of the
/// [`implementation`](Self::implementation), and [`check_answer`](Self::check_answer) before the script sees the answer.
///
/// ```
/// use goru_core::{CallError, Functions, Value};
///
/// #[derive(serde::Deserialize)]
/// struct Double {
///     n: u32,
/// }
///
/// let functions = Functions::default().register_sync("double", |double: Double| Ok(double.n * 2));
/// let capability = functions.capability()?;
/// let double = capability.function("double").expect("it was registered");
/// assert_eq!(double.check(Value::map([("n", 21)])), Ok(Value::map([("n", 21)])));
/// assert_eq!(
///     double.check(Value::map([("m", 21)])),
///     Err(CallError::InvalidArguments("there is no parameter `m`".into()))
/// );
/// # Ok::<(), goru_core::Error>(())
/// ```
///
/// [`Capability::call`]: crate::Capability::call
#[derive(Clone)]
pub struct GrantedFunction(Arc<Granted>);

struct Granted {
    interface: Arc<Interface>,
    declaration: Function,
    call_name: String,
    implementation: Arc<dyn HostFunction>,
}

impl GrantedFunction {
    /// Joins a function of an interface that was validated to what answers.
    pub(crate) fn new(
        interface: Arc<Interface>,
        declaration: Function,
        call_name: String,
        implementation: Arc<dyn HostFunction>,
    ) -> Self {
        Self(Arc::new(Granted { interface, declaration, call_name, implementation }))
    }

    /// The interface that declares the function.
    #[must_use]
    pub fn interface(&self) -> &Interface {
        &self.0.interface
    }

    /// The function's declaration.
    #[must_use]
    pub fn declaration(&self) -> &Function {
        &self.0.declaration
    }

    /// The name by which guests call it.
    #[must_use]
    pub fn call_name(&self) -> &str {
        &self.0.call_name
    }

    /// What answers. It is to be called with arguments that were checked.
    #[must_use]
    pub fn implementation(&self) -> &dyn HostFunction {
        &*self.0.implementation
    }

    /// Holds the arguments of a call to the declaration, and gives them back as the implementation expects them: in the
    /// order of the parameters, with null for those that were left out.
    ///
    /// # Errors
    ///
    /// [`CallError::InvalidArguments`], which says where and what: ``` `user.tags[3]`: an integer from 0 to 255 is
    /// expected, and 300 was given ```. The text holds nothing but names of the declaration and what the script gave, cut.
    pub fn check(&self, arguments: Value) -> Result<Value, CallError> {
        let checked = self.checker().arguments(&self.0.declaration, arguments);
        checked.map_err(|mismatch| CallError::InvalidArguments(Error::from(mismatch).to_string()))
    }

    /// Calls the implementation with arguments that were checked, and holds what it answers to the declaration.
    ///
    /// # Errors
    ///
    /// What the function fails with, and [`CallError::Internal`] for an answer that is not as declared.
    pub async fn call(&self, checked: Value) -> Result<Value, CallError> {
        let answer = self.implementation().call(checked).await;
        // A caller that wants to tell its operator makes the steps itself.
        self.check_answer(answer).unwrap_or(Err(CallError::Internal))
    }

    /// Holds what the implementation answered to the declaration.
    ///
    /// # Errors
    ///
    /// [`Error::Mismatch`] when it is not as declared, [`Error::Payload`] when it nests deeper than
    /// [`MAX_DEPTH`](crate::MAX_DEPTH): the application has a bug. The message is for who runs the
    /// application; the script sees [`CallError::Internal`] in place of the answer.
    pub fn check_answer(&self, answer: Result<Value, CallError>) -> Result<Result<Value, CallError>, Error> {
        let (ok, err) = self.output();
        let answer = shallow(answer)?;
        let checked = match answer {
            Ok(value) => self.checker().carried(ok, value).map(Ok).map_err(|mismatch| mismatch.within("result")),
            Err(CallError::Failed { kind, message, data: Some(data) }) => self
                .failure(err, data)
                .map(|data| Err(CallError::Failed { kind, message, data: Some(data) }))
                .map_err(|mismatch| mismatch.within("error")),
            Err(error) => Ok(Err(error)),
        };
        checked.map_err(Error::from)
    }

    fn checker(&self) -> Checker<'_> {
        Checker::new(&self.0.interface.types)
    }

    /// The types of a success and of an error's data, where they are declared.
    fn output(&self) -> (Option<TypeIndex>, Option<TypeIndex>) {
        let output = self.0.declaration.output;
        match output.and_then(|ty| self.0.interface.types.get(ty.get())).map(|declaration| &declaration.shape) {
            Some(TypeShape::Result { ok, err }) => (*ok, *err),
            _ => (output, None),
        }
    }

    fn failure(&self, declared: Option<TypeIndex>, data: Value) -> Result<Value, Mismatch> {
        match declared {
            Some(ty) => self.checker().carried(Some(ty), data),
            None => Ok(data),
        }
    }
}

/// Refuses an answer that is nested too deep, before anything recurses into it.
fn shallow(answer: Result<Value, CallError>) -> Result<Result<Value, CallError>, Error> {
    let value = match &answer {
        Ok(value) | Err(CallError::Failed { data: Some(value), .. }) => value,
        Err(_) => return Ok(answer),
    };
    if !deeper_than(value, MAX_DEPTH) {
        return Ok(answer);
    }
    if let Ok(value) | Err(CallError::Failed { data: Some(value), .. }) = answer {
        value.dismantle();
    }
    Err(Error::payload(format!("the value nests deeper than {MAX_DEPTH} levels")))
}

impl fmt::Debug for GrantedFunction {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("GrantedFunction").field(&self.call_name()).finish()
    }
}
