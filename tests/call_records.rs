//! What the outcome tells of host calls, and what stops those that are under way.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers included"
)]

use std::{
    future::IntoFuture,
    sync::{Arc, Barrier, Mutex},
    time::Duration,
};

use goru::{CallError, CallOutcome, CallRecord, Capability, Error, Limits, Refusal, Run, Value, Verdict};
use goru_tests::{executor, functions};
use tokio::sync::watch;

fn run(script: impl Into<goru::Script>, capability: Result<Capability, goru::ContractError>) -> Run {
    let executor = executor::shared().expect("the executor starts");
    executor.run("python", script).grant(capability.expect("it is implemented as declared"))
}

/// A function that does what its argument says.
fn act() -> Result<Capability, goru::ContractError> {
    functions::capability("act", |arguments: Value| async move {
        match arguments.get("do") {
            Some(Value::Text(what)) if what == "fail" => Err(CallError::Failed {
                kind: "not-found".to_owned(),
                message: "no such user".to_owned(),
                data: Some(Value::from(7)),
            }),
            Some(Value::Text(what)) if what == "panic" => panic!("a secret of the host"),
            Some(Value::Text(what)) if what == "wait" => std::future::pending().await,
            Some(Value::Text(what)) if what == "sleep" => {
                tokio::time::sleep(Duration::from_millis(30)).await;
                Ok(Value::Null)
            }
            _ => Ok(Value::from("0123456789")),
        }
    })
}

#[test]
fn every_call_of_a_mixed_script_is_told_exactly() {
    let script = "
import asyncio, goru
def call(name, **arguments):
    try: return _goru_call(name, arguments)
    except goru.CallError: pass
call('test.act')
call('test.act', do='fail')
call('test.act', do='panic')
call('test.act', do='deny')
call('test.nothing', do='')
call('test.act', do='sleep')
call('test.act', do='wait')
async def main():
    answered = asyncio.ensure_future(goru.call_async('test.act', {'do': 'sleep'}))
    cancelled = asyncio.ensure_future(goru.call_async('test.act', {'do': 'wait'}))
    await answered
    cancelled.cancel()
    left = asyncio.ensure_future(goru.call_async('test.act', {'do': 'wait'}))
    await asyncio.sleep(0)
    asyncio.get_running_loop()._selector.pending.clear()
asyncio.run(main())
";
    let gate = |call: goru::PendingCall| async move {
        match call.arguments().get("do") {
            Some(Value::Text(what)) if what == "deny" => Verdict::deny("not today"),
            _ => Verdict::Allow,
        }
    };
    let limits = Limits::default().host_call_time(Duration::from_millis(300));
    let outcome = run(script, act()).gate(gate).limits(limits).blocking().expect("it runs");
    assert_eq!((outcome.exit_code(), outcome.stderr().as_ref()), (0, ""));
    let failed = CallOutcome::Failed { kind: "not-found".to_owned(), message: "no such user".to_owned() };
    let panicked = CallOutcome::Internal { reason: "the function panicked".to_owned() };
    let denied = CallOutcome::Denied { message: "not today".to_owned() };
    let unknown = CallOutcome::Refused {
        why: Refusal::UnknownFunction,
        message: "the function `test.nothing` is not granted to this run".to_owned(),
    };
    // As coded: a map takes 2 bytes and an entry `do` 4; a text takes 2 and its length.
    let expected = [
        ("test.act", 2, 12, CallOutcome::Answered),
        ("test.act", 12, 0, failed),
        ("test.act", 13, 0, panicked),
        ("test.act", 12, 0, denied),
        ("test.nothing", 8, 0, unknown),
        ("test.act", 13, 1, CallOutcome::Answered),
        ("test.act", 12, 0, CallOutcome::TimedOut),
        ("test.act", 13, 1, CallOutcome::Answered),
        ("test.act", 12, 0, CallOutcome::Cancelled),
        ("test.act", 12, 0, CallOutcome::Unfinished),
    ];
    let told: Vec<_> =
        outcome.calls.iter().cloned().map(|it| (it.name, it.bytes_in, it.bytes_out, it.outcome)).collect();
    assert_eq!(told, expected.map(|(name, sent, got, outcome)| (name.to_owned(), sent, got, outcome)));
    assert_eq!(outcome.usage.host_calls, 10);
    let (started, wall_time) = (|it: &CallRecord| it.started, outcome.usage.wall_time);
    assert!(outcome.calls.is_sorted_by_key(started), "{:?}", outcome.calls);
    assert!(outcome.calls.iter().all(|it| it.started + it.duration <= wall_time), "{:?}", outcome.calls);
    assert!((30..300).contains(&outcome.calls[5].duration.as_millis()), "{:?}", outcome.calls[5]);
    assert!((300..3000).contains(&outcome.calls[6].duration.as_millis()), "{:?}", outcome.calls[6]);
}

#[test]
fn an_answer_that_is_not_as_declared_is_told_to_the_application_alone() {
    use goru::{Function, HostFunction, IntegerWidth, Interface, TypeDeclaration, TypeShape, async_trait};
    struct Broken;
    #[async_trait]
    impl HostFunction for Broken {
        async fn call(&self, _: Value) -> Result<Value, CallError> {
            Ok(Value::List(vec![Value::Integer(7), Value::Integer(300)]))
        }
    }
    let mut interface = Interface::new("test");
    let mut declare = |shape| interface.declare(TypeDeclaration { name: None, documentation: String::new(), shape });
    let byte = declare(TypeShape::Integer(IntegerWidth::U8));
    let bytes = declare(TypeShape::List(byte));
    let function = Function::new("broken").typed_parameter("times", byte).output(Some(bytes));
    let capability =
        Capability::new(interface.function(function), [("broken", Arc::new(Broken) as Arc<dyn HostFunction>)]);
    let script = "import goru, test\nfor times in 1, 256:\n try: test.broken(times)\n \
                  except goru.CallError as e: print(type(e).__name__, e)";
    let outcome = run(script, capability).blocking().expect("it runs");
    let wrong = "`times`: an integer from 0 to 255 is expected, and 256 was given";
    assert_eq!(outcome.stdout(), format!("InternalError the host failed\nInvalidArguments {wrong}\n"));
    let reason = "`result[1]`: an integer from 0 to 255 is expected, and 300 was given".to_owned();
    let refused =
        CallOutcome::Refused { why: Refusal::InvalidArguments, message: format!("invalid arguments: {wrong}") };
    let told: Vec<_> = outcome.calls.into_iter().map(|call| call.outcome).collect();
    assert_eq!(told, [CallOutcome::Internal { reason }, refused]);
}

#[test]
fn f1_records_are_bounded_in_number_and_size() {
    let script = "import goru\nfor n in range(30):\n try: _goru_call('é' * 10 ** 6, {})\n except goru.CallError: pass";
    let limits = Limits::default().call_records(7).host_calls(5);
    let outcome = run(script, act()).limits(limits).blocking().expect("it runs");
    assert_eq!((outcome.calls.len(), outcome.usage.host_calls), (7, 30));
    assert!(outcome.calls.iter().all(|call| call.name == "é".repeat(128)));
    let why = |call: &CallRecord| match &call.outcome {
        CallOutcome::Refused { why, .. } => *why,
        other => panic!("{other:?}"),
    };
    let reasons: Vec<_> = outcome.calls.iter().map(why).collect();
    assert_eq!(reasons[..5], [Refusal::UnknownFunction; 5]);
    assert_eq!(reasons[5..], [Refusal::LimitExceeded; 2]);
    let none = run(script, act()).limits(Limits::default().call_records(0)).blocking().expect("it runs");
    assert_eq!((none.calls.len(), none.usage.host_calls), (0, 30));
    assert_eq!(Limits::default().get_call_records(), 10_000);
}

/// Host calls that wait until they are dropped, and how many of them are under way.
#[derive(Clone)]
struct Waiting(watch::Sender<usize>);

struct UnderWay(watch::Sender<usize>);

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.send_modify(|count| *count -= 1);
    }
}

impl Waiting {
    fn new() -> Self {
        Self(watch::Sender::new(0))
    }

    fn count(&self) -> usize {
        *self.0.borrow()
    }

    /// Comes back when so many are under way; fails when that takes far too long.
    async fn until(&self, count: usize) {
        let mut seen = self.0.subscribe();
        let reached = tokio::time::timeout(Duration::from_secs(20), seen.wait_for(|it| *it == count)).await;
        drop(reached.expect("it gets there").expect("it is watched"));
    }

    /// The function `test.wait`: with `until`, comes back when so many are under way; without, never.
    fn capability(&self) -> Result<Capability, goru::ContractError> {
        let waiting = self.clone();
        functions::capability("wait", move |arguments: Value| {
            let waiting = waiting.clone();
            async move {
                if let Some(Value::Integer(count)) = arguments.get("until") {
                    waiting.until(usize::try_from(*count).unwrap_or_default()).await;
                    return Ok(Value::Null);
                }
                waiting.0.send_modify(|count| *count += 1);
                let _under_way = UnderWay(waiting.0.clone());
                std::future::pending().await
            }
        })
    }
}

/// Three calls at once that never answer.
const THREE: &str = "import asyncio, goru\nasync def main():\n \
                     await asyncio.gather(*[goru.call_async('test.wait', {}) for _ in range(3)])\nasyncio.run(main())";

#[test]
fn a_cancelled_task_of_the_script_stops_its_host_call() {
    let script = "
import asyncio, goru
async def main():
    first, second = [asyncio.ensure_future(goru.call_async('test.wait', {})) for _ in range(2)]
    await goru.call_async('test.wait', {'until': 2})
    first.cancel()
    await goru.call_async('test.wait', {'until': 1})
    try: await asyncio.wait_for(second, 0.01)
    except TimeoutError: pass
    await goru.call_async('test.wait', {'until': 0})
    return [first.cancelled(), second.cancelled()]
asyncio.run(main())";
    let waiting = Waiting::new();
    let outcome = run(script, waiting.capability()).blocking().expect("it runs");
    assert_eq!(outcome.value(), Some(&Value::List(vec![Value::Bool(true); 2])), "{outcome:?}");
    let outcomes: Vec<_> = outcome.calls.into_iter().map(|call| call.outcome).collect();
    let (answered, cancelled) = (CallOutcome::Answered, CallOutcome::Cancelled);
    // A task begins when the script first waits, which is for the call after it.
    assert_eq!(outcomes, [answered.clone(), cancelled.clone(), cancelled, answered.clone(), answered]);
}

#[test]
fn the_timeout_of_a_run_stops_its_host_calls() {
    for (script, calls) in [("_goru_call('test.wait', {})", 1), (THREE, 3)] {
        let waiting = Waiting::new();
        let stopped = run(script, waiting.capability()).timeout(Duration::from_millis(500)).blocking();
        let stopped = stopped.expect_err("it waits for ever");
        let Error::TimedOut { partial, .. } = &stopped else { panic!("{stopped:?}") };
        assert_eq!(partial.calls.len(), calls);
        for call in &partial.calls {
            assert_eq!(call.outcome, CallOutcome::Unfinished);
            assert!(call.started + call.duration >= Duration::from_millis(500), "{call:?}");
        }
        wait_outside(&waiting);
    }
}

#[test]
fn dropping_a_run_stops_its_host_calls() {
    for (script, calls) in [("_goru_call('test.wait', {})", 1), (THREE, 3)] {
        let waiting = Waiting::new();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("it starts");
        runtime.block_on(async {
            let run = run(script, waiting.capability()).into_future();
            tokio::select! {
                outcome = run => panic!("it waits for ever: {outcome:?}"),
                () = waiting.until(calls) => {}
            }
        });
        wait_outside(&waiting);
    }
}

/// Waits until no host call is under way. A task of the executor is dropped by the executor's own thread.
fn wait_outside(waiting: &Waiting) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("it starts");
    runtime.block_on(waiting.until(0));
    assert_eq!(waiting.count(), 0);
}

#[test]
fn runs_at_once_never_see_the_grants_of_each_other() {
    const TRIES: usize = 1000;
    let script = "import goru
def call(name):
    try: return _goru_call(name, {})
    except goru.UnknownFunction: return None
[call('test.a'), call('test.b'), [f.call_name for i in goru.functions() for f in i.functions]]";
    let start = Barrier::new(2);
    let wrong = Mutex::new(Vec::new());
    let tries = |own: &'static str, expected: Value| {
        let (start, wrong) = (&start, &wrong);
        move || {
            for attempt in 0..TRIES {
                start.wait();
                let capability = functions::capability(own, move |_| std::future::ready(Ok(Value::from(own))));
                let outcome = run(script, capability).blocking();
                let seen = outcome.as_ref().ok().and_then(|outcome| outcome.value());
                if seen != Some(&expected) {
                    wrong.lock().expect("nothing panics").push(format!("{attempt}: {outcome:?}"));
                }
            }
        }
    };
    let seen = |a: Value, b: Value, name: &str| Value::List(vec![a, b, Value::List(vec![name.into()])]);
    std::thread::scope(|scope| {
        scope.spawn(tries("a", seen("a".into(), Value::Null, "test.a")));
        scope.spawn(tries("b", seen(Value::Null, "b".into(), "test.b")));
    });
    assert_eq!(wrong.into_inner().expect("nothing panics"), Vec::<String>::new());
}

#[test]
fn two_functions_of_one_name_are_refused() {
    let answer = |_: Value| std::future::ready(Ok(Value::Null));
    let twice = run("1", act()).grant(functions::capability("other", answer).expect("it is implemented as declared"));
    let error = twice.blocking().expect_err("one of them could not be imported");
    assert_eq!(error.to_string(), "grant is refused: the interface `test` is granted twice");

    let interface = goru::Interface::new("other").function(goru::Function::new("act").called("test.act"));
    let implementation = act().expect("it is implemented as declared");
    let function = implementation.function("test.act").expect("it is there").clone();
    let capability = Capability::new(interface, [("act", Arc::new(Renamed(function)) as Arc<dyn goru::HostFunction>)]);
    let twice = run("1", act()).grant(capability.expect("it is implemented as declared"));
    let error = twice.blocking().expect_err("one of them could not be called");
    assert_eq!(error.to_string(), "grant is refused: the function `test.act` is granted twice");
}

/// A function under a name that another has.
struct Renamed(goru::GrantedFunction);

#[goru::async_trait]
impl goru::HostFunction for Renamed {
    async fn call(&self, arguments: Value) -> Result<Value, CallError> {
        self.0.call(arguments).await
    }
}
