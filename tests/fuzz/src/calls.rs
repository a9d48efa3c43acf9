//! Calls: arguments that a guest sends, held to the declaration of the function, for every type that there is.

use std::sync::LazyLock;

use goru_core::{CallError, Capability, GrantedFunction, decode};
use goru_hostfns_kinds::{Mirror, kinds};
use tokio::runtime::{Builder, Runtime};

static MIRROR: LazyLock<Capability> = LazyLock::new(|| kinds::capability(Mirror).expect("it is as declared"));
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Builder::new_current_thread().build().expect("it starts"));

/// The first byte names the function. What passes the check is what the function takes, and what it answers is what
/// is declared.
pub(crate) fn run(data: &[u8]) {
    let Some((which, payload)) = data.split_first() else { return };
    let functions: Vec<&GrantedFunction> = MIRROR.functions().map(|(_, function)| function).collect();
    let Some(function) = functions.get(usize::from(*which) % functions.len()) else { return };
    let Ok(arguments) = decode(payload, 1 << 16) else { return };
    let checked = match function.check(arguments) {
        Ok(checked) => checked,
        Err(CallError::InvalidArguments(why)) => {
            assert!(why.len() < 1 << 12, "a message of {} bytes", why.len());
            return;
        }
        Err(other) => panic!("{other:?}"),
    };
    let again = function.check(checked.clone()).expect("what was checked passes the check");
    assert_eq!(format!("{checked:?}"), format!("{again:?}"));
    let answer = RUNTIME.block_on(function.call(checked));
    let is_broken = matches!(answer, Err(CallError::Internal | CallError::InvalidArguments(_)));
    assert!(!is_broken, "the mirror of {}: {answer:?}", function.call_name());
}
