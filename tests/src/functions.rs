//! Host functions for tests.

use std::{pin::Pin, sync::Arc};

use goru::{CallError, Capability, Function, HostFunction, Interface, Value, async_trait};

type Answer = Pin<Box<dyn Future<Output = Result<Value, CallError>> + Send>>;

/// A host function that is a closure.
struct Closure<F>(F);

#[async_trait]
impl<F: Fn(Value) -> Answer + Send + Sync> HostFunction for Closure<F> {
    async fn call(&self, arguments: Value) -> Result<Value, CallError> {
        (self.0)(arguments).await
    }
}

/// A capability `test` with one function of no declared parameters, called by `test.<name>`.
///
/// # Errors
///
/// As [`Capability::new`].
pub fn capability<F, A>(name: &str, answer: F) -> Result<Capability, goru::ContractError>
where
    F: Fn(Value) -> A + Send + Sync + 'static,
    A: Future<Output = Result<Value, CallError>> + Send + 'static,
{
    let function = Closure(move |arguments| Box::pin(answer(arguments)) as Answer);
    let interface = Interface::new("test").function(Function::new(name).any_parameters());
    Capability::new(interface, [(name, Arc::new(function) as Arc<dyn HostFunction>)])
}
