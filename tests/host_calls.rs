//! Calls from a script to the application.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers included"
)]

use std::time::Duration;

use goru::{CallError, Capability, Outcome, Value};
use goru_tests::{executor, functions::capability};

fn run(script: &str, granted: Result<Capability, goru::ContractError>) -> Outcome {
    let executor = executor::shared().expect("the executor starts");
    let run = executor.run("python", script).grant(granted.expect("it is implemented as declared"));
    run.blocking().expect("the script is run to its end")
}

fn echo() -> Result<Capability, goru::ContractError> {
    capability("echo", |arguments: Value| async move { Ok(arguments.get("value").cloned().unwrap_or(Value::Null)) })
}

#[test]
fn f3_values_come_back_as_they_went() {
    for expression in [
        "None",
        "True",
        "0",
        "-1",
        "2 ** 63 - 1",
        "-2 ** 63",
        "2 ** 63",
        "-2 ** 63 - 1",
        "2 ** 64",
        "10 ** 5000",
        "-10 ** 5000",
        "0.1",
        "-0.0",
        "1e308",
        "float('inf')",
        "''",
        "'\\0'",
        "'😀'",
        "b''",
        "bytes(range(256))",
        "[]",
        "{}",
        "[1, [2, [3]]]",
        "{'a': 1, 2: [None], b'c': {}}",
        "{None: True, 1.5: 'x'}",
        "'x' * 10 ** 6",
        "b'x' * 2 ** 20",
        "'\\ud7ff\\ue000\\uac00'",
        "'\\uac00' * 10 ** 5",
        "{'é' * n: n for n in range(200)}",
        "[{'x' * n: n, 'y' * n: {'x' * n: n}} for n in range(70)]",
        "float('-inf')",
        "5e-324",
        "{(): 0, (1, (None, 'x')): [0.5], b'': []}",
        "[{'id': n, 'name': str(n), 'é': [n / 3]} for n in range(50)]",
        "{str(n): {'id': n} for n in range(50)}",
        "[[{}] * 3] * 3",
        "[10 ** 30] * 2",
        "functools.reduce(lambda inner, _: [inner], range(126), [])",
        "functools.reduce(lambda inner, _: {1: inner}, range(126), {})",
    ] {
        let script = format!(
            "value = {expression}\nanswer = _goru_call('test.echo', {{'value': value}})\n\
                              answer == value and type(answer) is type(value) and repr(answer) == repr(value)"
        );
        // The digits of a long integer are compared, too.
        let script = format!("import functools, sys\nsys.set_int_max_str_digits(0)\n{script}");
        let outcome = run(&script, echo());
        assert_eq!(outcome.value(), Some(&Value::Bool(true)), "{expression}: {outcome:?}");
    }
}

#[test]
fn f3_not_a_number_and_minus_zero_stay_what_they_are() {
    let script = "import math\nanswer = _goru_call('test.echo', {'value': [math.nan, -0.0, {math.nan: 1}]})\n\
                  [str(answer), math.copysign(1, answer[1])]";
    let expected = Value::List(vec![Value::from("[nan, -0.0, {nan: 1}]"), Value::Float(-1.0)]);
    assert_eq!(run(script, echo()).value(), Some(&expected));
}

/// What Python values come back as that are not the same afterwards.
#[test]
fn values_with_a_counterpart_come_back_as_it() {
    let setup = "import array, collections, dataclasses, enum, types\n\
                 @dataclasses.dataclass\nclass Point:\n x: int\n y: object\n\
                 class Colour(enum.Enum):\n RED = 'red'\n\
                 class Level(enum.IntEnum):\n HIGH = 3\n\
                 class Text(str): pass\nclass Whole(int): pass\nclass Real(float): pass\nclass Raw(bytes): pass\n\
                 class Rows(list): pass\nPair = collections.namedtuple('Pair', 'a b')\n";
    for (expression, expected) in [
        ("(1, (2, ()))", "[1, [2, []]]"),
        ("{7}", "[7]"),
        ("frozenset({None})", "[None]"),
        ("bytearray(b'ab')", "b'ab'"),
        ("memoryview(b'abcd')[::2]", "b'ac'"),
        ("array.array('B', [1, 2])", "b'\\x01\\x02'"),
        ("Point(1, [Point(2, None)])", "{'x': 1, 'y': [{'x': 2, 'y': None}]}"),
        ("[Colour.RED, Level.HIGH, {Colour.RED: Level.HIGH}]", "['red', 3, {'red': 3}]"),
        ("[Text('t'), Whole(7), Whole(2 ** 70), Real(0.5), Raw(b'r')]", "['t', 7, 1180591620717411303424, 0.5, b'r']"),
        ("[Rows([1]), Pair(1, 'é'), collections.deque([2])]", "[[1], [1, 'é'], [2]]"),
        ("collections.OrderedDict(b=1, a=2)", "{'b': 1, 'a': 2}"),
        ("collections.defaultdict(list, {'a': (1,)})", "{'a': [1]}"),
        ("[collections.UserDict(a=1), types.MappingProxyType({'b': 2})]", "[{'a': 1}, {'b': 2}]"),
        ("[{'a': 1}.keys(), {'a': 1}.values(), {'a': 1}.items()]", "[['a'], [1], [['a', 1]]]"),
        ("{frozenset({1}): 1}", "{(1,): 1}"),
        ("{(1, (2, 3)): Pair({}, ())}", "{(1, (2, 3)): [{}, []]}"),
        ("[Pair('x' * 300, -2 ** 63), (-2 ** 63 - 1, 2 ** 31)]", "[['x' * 300, -2 ** 63], [-2 ** 63 - 1, 2 ** 31]]"),
    ] {
        let script = format!(
            "{setup}answer = _goru_call('test.echo', {{'value': {expression}}})\n\
             [repr(answer) == repr({expected}) or repr(answer)]"
        );
        let outcome = run(&script, echo());
        assert_eq!(outcome.value(), Some(&Value::List(vec![Value::Bool(true)])), "{expression}: {outcome:?}");
        // The value of a last expression goes the same way.
        let value = run(&format!("{setup}{expression}"), echo());
        let expected = run(&format!("{setup}{expected}"), echo());
        assert!(value.value().is_some(), "{expression}: {value:?}");
        assert_eq!(value.value(), expected.value(), "{expression}");
    }
}

#[test]
fn a_map_in_the_place_of_a_key_comes_back_as_its_pairs() {
    let answer = |_: Value| {
        let list = Value::List(vec![Value::from(1), Value::List(Vec::new())]);
        let map = Value::map([("a", Value::List(vec![Value::Null]))]);
        std::future::ready(Ok(Value::Map(vec![(list, Value::from("list")), (map, Value::from("map"))])))
    };
    let outcome = run("str(_goru_call('test.keys', {}))", capability("keys", answer));
    assert_eq!(outcome.value(), Some(&Value::from("{(1, ()): 'list', (('a', (None,)),): 'map'}")), "{outcome:?}");
}

#[derive(serde::Deserialize)]
struct Recorded {
    python: String,
    payload: String,
    value: Value,
}

/// What the guest writes and reads is what the contract says, byte by byte. Its functions are there for who looks for them.
#[test]
fn f3_the_guest_writes_and_reads_the_contracts_bytes() {
    let recorded: Vec<Recorded> =
        serde_json::from_str(include_str!("../crates/goru-core/tests/payloads.json")).expect("it is a list of records");
    assert!(recorded.len() > 50);
    for Recorded { python, payload, value } in recorded {
        let script = format!(
            "shim = _goru_call.__globals__\nvalue = {python}\npayload = shim['encode'](value)\n\
             assert payload.hex() == {payload:?}, payload.hex()\n\
             assert shim['encode'](shim['decode'](payload)) == payload\n\
             _goru_call('test.echo', {{'value': value}})"
        );
        let outcome = run(&script, echo());
        assert_eq!(outcome.value(), Some(&value), "{python}: {}", outcome.stderr());
    }
}

#[test]
fn f2_cycles_and_depth_are_refused_by_the_same_exception() {
    for (value, reason) in [
        ("a = []; a.append(a)", "nested more than 128 deep"),
        ("a = []; a += [a, a, a]", "nested more than 128 deep"),
        ("a = {}; a['a'] = a", "nested more than 128 deep"),
        ("a = ([],); a[0].append(a)", "nested more than 128 deep"),
        ("a = functools.reduce(lambda inner, _: [inner], range(127), [])", "nested more than 128 deep"),
        ("a = functools.reduce(lambda inner, _: (inner,), range(1400), 0)", "nested more than 128 deep"),
        ("a = functools.reduce(lambda inner, _: [inner], range(100_000), 0)", "nested more than 128 deep"),
    ] {
        let script = format!(
            "import asyncio, functools, goru\n{value}\nreasons = []\n\
             async def main(): return await goru.call_async('test.echo', value=a)\n\
             for call in (lambda: _goru_call('test.echo', {{'value': a}}), lambda: asyncio.run(main())):\n \
             try: call()\n except TypeError as e: reasons.append([type(e) is TypeError, str(e)[-25:]])\n\
             reasons.append(_goru_call('test.echo', {{'value': 'well'}}))\nreasons"
        );
        let outcome = run(&script, echo());
        let refused = Value::List(vec![Value::Bool(true), Value::from(reason)]);
        let expected = Value::List(vec![refused.clone(), refused, Value::from("well")]);
        assert_eq!(outcome.value(), Some(&expected), "{value}: {outcome:?}");
        let last = run(&format!("import functools\n{value}\n[a]"), echo());
        assert!(last.failure().is_none() && last.value().is_none(), "{value}: {last:?}");
    }
}

#[test]
fn f1_a_value_that_is_shared_many_times_over_is_bounded() {
    let run = |script: &str| {
        let executor = executor::shared().expect("the executor starts");
        let run = executor.run("python", script).memory(64 << 20).grant(echo().expect("it is implemented as declared"));
        run.blocking().expect("the script is run to its end")
    };
    let outcome = run("a = 0\nfor _ in range(100): a = [a, a]\n\
                       try: _goru_call('test.echo', {'value': a})\nexcept MemoryError: print('too much')\n\
                       print(_goru_call('test.echo', {'value': 'well'}))\na");
    assert_eq!((outcome.stdout().as_ref(), outcome.stderr().as_ref()), ("too much\nwell\n", ""));
    assert!(outcome.failure().is_none() && outcome.value().is_none(), "{outcome:?}");
    let largest = run("a = 'x' * 1000\nfor _ in range(100): a = [a, a]\na");
    assert!(largest.failure().is_none() && largest.value().is_none(), "{largest:?}");
}

#[test]
fn a_script_that_changes_the_library_breaks_only_itself() {
    let script = "import gc, marshal\nmarshal.dumps = marshal.loads = gc.get_referents = None\n\
                  _goru_call('test.echo', {'value': [1, {'a': 2}]})";
    let outcome = run(script, echo());
    assert_eq!(outcome.value(), Some(&Value::List(vec![Value::from(1), Value::map([("a", 2)])])), "{outcome:?}");
}

/// What is asked for what stands for a value is the script's own code, and does what it likes.
#[test]
fn values_that_change_while_they_are_sent_harm_nobody_else() {
    let setup = "import dataclasses, enum\n\
                 @dataclasses.dataclass\nclass Point:\n x: object\n def __getattribute__(self, name):\n  \
                 if name == 'x': act()\n  return object.__getattribute__(self, name)\n";
    let changed = "RuntimeError a value changed while it was sent";
    for (script, expected) in [
        ("a = [Point(1), 2]\ndef act(): a.clear()", changed),
        ("a = [Point(1), 2]\ndef act(): a.append(3)", changed),
        ("a = {1: Point(1), 2: 3}\ndef act(): a.clear()", changed),
        ("a = {1: Point(1), 2: 3}\ndef act(): a[len(a) + 1] = Point(2)", changed),
        ("a = {1: Point(1), 2: 3}\ndef act(): a.__init__({1: None})", "{1: {'x': 1}, 2: 3}"),
        ("a = [[Point([])]]\ndef act():\n a.clear()\n a.append(None)", "[[{'x': []}]]"),
        ("a = Point(7)\ndef act(): 1 / 0", "ZeroDivisionError division by zero"),
        ("a = Point(7)\ndef act(): print(_goru_call('test.echo', value='within'))", "within\n{'x': 7}"),
        ("a = []\na = Point(a)\ndef act(): _goru_call('test.echo', value=a)", "RecursionError "),
        ("class E(enum.Enum):\n A = ()\na = E.A\na._value_ = a", "TypeError it is nested more than 128 deep"),
        ("class P: _payload_ = lambda self: self\na = P()", "TypeError it is nested more than 128 deep"),
        ("class P: _payload_ = lambda self: [self]\na = P()", "TypeError it is nested more than 128 deep"),
        ("class P: _payload_ = lambda self: {1}\na = P()", "[1]"),
    ] {
        let script = format!(
            "{setup}{script}\ntry: print(_goru_call('test.echo', {{'value': a}}))\n\
             except Exception as e: print(type(e).__name__, str(e).removeprefix('the arguments cannot be sent to the host: ')\
             .split('maximum')[0])\n_goru_call('test.echo', {{'value': 'well'}})"
        );
        let outcome = run(&script, echo());
        assert_eq!(outcome.stdout(), format!("{expected}\n"), "{script}: {outcome:?}");
        assert_eq!(outcome.value(), Some(&Value::from("well")), "{script}: {outcome:?}");
    }
}

/// The guest's coder is native code, and what it asks about a value may lead back to it, however deep it is by then.
#[test]
fn m5_recursion_through_the_coder_ends_in_a_recursion_error() {
    let script = "import dataclasses, functools, sys\n\
                  @dataclasses.dataclass\nclass Point:\n x: object\n def __getattribute__(self, name):\n  \
                  if name == 'x': _goru_call('test.echo', value=a)\n  return object.__getattribute__(self, name)\n\
                  for limit in 1000, 10 ** 6:\n sys.setrecursionlimit(limit)\n \
                  for wrap in (lambda inner, _: [inner]), (lambda inner, _: {1: inner}):\n  \
                  a = functools.reduce(wrap, range(120), Point(1))\n  \
                  try: _goru_call('test.echo', value=a)\n  except RecursionError: print('too deep')\n\
                  _goru_call('test.echo', value='well')";
    let outcome = run(script, echo());
    assert_eq!(outcome.stdout(), "too deep\n".repeat(4), "{outcome:?}");
    assert_eq!(outcome.value(), Some(&Value::from("well")), "{outcome:?}");
}

#[test]
fn the_data_of_an_error_is_a_value_of_the_script() {
    let data = Value::Map(vec![(Value::List(vec![Value::from(1)]), Value::from("é"))]);
    let failing = capability("call", move |_| {
        std::future::ready(Err(CallError::Failed {
            kind: "kind".into(),
            message: "message".into(),
            data: Some(data.clone()),
        }))
    });
    let script = "import asyncio, goru\nseen = []\ntry: _goru_call('test.call')\n\
                  except goru.HostError as e: seen.append(str(e.data))\n\
                  try: asyncio.run(goru.call_async('test.call'))\nexcept goru.HostError as e: seen.append(str(e.data))\n\
                  seen";
    let text = Value::from("{(1,): 'é'}");
    assert_eq!(run(script, failing).value(), Some(&Value::List(vec![text.clone(), text])));
}

#[test]
fn f3_what_has_no_counterpart_is_an_exception() {
    for expression in [
        "object()",
        "'\\ud800'",
        "['\\udfff']",
        "{'\\ud800': 1}",
        "lambda: 0",
        "[object()]",
        "{'key': object()}",
        "1j",
        "[{'a': 1j}]",
        "...",
        "StopIteration",
        "range(3)",
        "slice(1)",
        "(lambda: 0).__code__",
    ] {
        let script =
            format!("try:\n _goru_call('test.echo', {{'value': {expression}}})\nexcept TypeError: print('refused')");
        assert_eq!(run(&script, echo()).stdout(), "refused\n", "{expression}");
    }
    let deep = "value = []\nfor _ in range(200): value = [value]\ntry:\n _goru_call('test.echo', {'value': value})\n\
                except TypeError: print('refused')";
    assert_eq!(run(deep, echo()).stdout(), "refused\n");
}

#[test]
fn every_failure_is_an_exception_that_can_be_caught() {
    let script = "import goru\ntry:\n _goru_call('test.call', {})\nexcept goru.CallError as e: print(e)";
    let failing = |error: CallError| capability("call", move |_| std::future::ready(Err(error.clone())));
    let cases =
        [(CallError::failed("no such user"), "no such user\n"), (CallError::Denied("ask first".into()), "ask first\n")];
    for (error, expected) in cases {
        let outcome = run(script, failing(error));
        assert_eq!((outcome.stdout().as_ref(), outcome.stderr().as_ref()), (expected, ""));
    }
    let unknown =
        run("import goru\ntry:\n _goru_call('nothing', {})\nexcept goru.UnknownFunction: print('unknown')", echo());
    assert_eq!(unknown.stdout(), "unknown\n");
}

#[test]
fn calls_work_at_the_same_time() {
    let slow = capability("slow", |arguments: Value| async move {
        tokio::time::sleep(Duration::from_millis(200)).await;
        Ok(arguments.get("value").cloned().unwrap_or(Value::Null))
    });
    let script = "import asyncio, goru, time\nasync def main():\n start = time.monotonic()\n \
                  calls = [goru.call_async('test.slow', {'value': n}) for n in range(10)]\n \
                  answers = await asyncio.gather(*calls)\n return [answers, time.monotonic() - start < 1.0]\n\
                  asyncio.run(main())";
    let outcome = run(script, slow);
    let numbers = Value::List((0..10).map(Value::Integer).collect());
    assert_eq!(outcome.value(), Some(&Value::List(vec![numbers, Value::Bool(true)])), "{outcome:?}");
}

#[test]
fn a_call_that_takes_too_long_is_an_exception() {
    let executor = executor::shared().expect("the executor starts");
    let waiting = capability("wait", |_| std::future::pending());
    let script = "try: _goru_call('test.wait', {})\nexcept TimeoutError: print('too late')";
    let limits = goru::Limits::default().host_call_time(Duration::from_millis(50));
    let run = executor.run("python", script).limits(limits).grant(waiting.expect("it is implemented as declared"));
    assert_eq!(run.blocking().expect("it runs").stdout(), "too late\n");
}

#[test]
fn an_interface_is_a_module() {
    let outcome = run("import test\nfrom test import echo\ntest.echo(value=[1])", echo());
    assert_eq!(outcome.value(), Some(&Value::List(vec![Value::Integer(1)])), "{outcome:?}");
}

#[test]
fn a_grant_is_seen_by_its_run_alone() {
    let executor = executor::shared().expect("the executor starts");
    assert_eq!(run("import goru\nlen(goru.functions())", echo()).value(), Some(&Value::Integer(1)));
    let next = executor.run("python", "import goru\nlen(goru.functions())").blocking().expect("it runs");
    assert_eq!(next.value(), Some(&Value::Integer(0)));
}

#[derive(serde::Deserialize)]
struct GetUser {
    id: String,
    #[serde(default)]
    full_name: bool,
}

fn users() -> goru::Functions {
    goru::Functions::default().register("get_user", |user: GetUser| async move {
        match user.id.as_str() {
            "123" => Ok(Value::map([("name", if user.full_name { "Ada Lovelace" } else { "Ada" })])),
            _ => Err(CallError::failed("there is no such user")),
        }
    })
}

#[test]
fn closures_are_functions_of_a_module() {
    let executor = executor::shared().expect("the executor starts");
    let check = |script: &str, stdout: &str, stderr: &str| {
        let outcome = executor.run("python", script).functions(&users()).blocking().expect("it runs");
        assert_eq!((outcome.stdout().as_ref(), outcome.stderr().as_ref()), (stdout, stderr), "{script}");
    };
    check("print(_goru_call('get_user', {'id': '123'}))", "{'name': 'Ada'}\n", "");
    check("from app import get_user\nprint(get_user(id='123', full_name=True))", "{'name': 'Ada Lovelace'}\n", "");
    check("import app\nprint(app.get_user('123'))", "{'name': 'Ada'}\n", "");
    check(
        "import app, inspect\nprint(inspect.signature(app.get_user))",
        "(id: Any = None, full_name: Any = None) -> Any\n",
        "",
    );
    let caught = "import app\ntry: app.get_user(id='1')\nexcept RuntimeError as e: print(e)";
    check(caught, "there is no such user\n", "");
    let wrong = "import app\ntry: app.get_user(id=7)\nexcept TypeError as e: print(e)";
    check(wrong, "the value does not convert: invalid type: integer `7`, expected a string\n", "");
    let unknown = "import app\ntry: app.get_user(name='x')\nexcept TypeError as e: print(e)";
    check(unknown, "get_user() got an unexpected keyword argument 'name'\n", "");
}

#[test]
fn closures_take_values_of_any_shape() {
    let functions = goru::Functions::default()
        .register("echo", |arguments: Value| async move { Ok(arguments) })
        .register_sync("count", |arguments: std::collections::BTreeMap<String, Value>| Ok(arguments.len()))
        .register_sync("broken", |_: Value| -> Result<Value, CallError> { panic!("a secret of the host") });
    let executor = executor::shared().expect("the executor starts");
    let script = "import app, goru\nvalue = {'big': 10 ** 100, 'raw': b'\\x00', '$integer': '1', 'deep': [{1: None}]}\n\
                  try: app.broken()\nexcept goru.CallError as e: print(e)\n\
                  [app.echo(**value) == value, _goru_call('echo', value) == value, app.count(a=1, b=2)]";
    let outcome = executor.run("python", script).functions(&functions).blocking().expect("it runs");
    let expected = Value::List(vec![Value::Bool(true), Value::Bool(true), Value::Integer(2)]);
    assert_eq!(outcome.value(), Some(&expected), "{outcome:?}");
    assert!(!outcome.stdout().contains("secret"));
}

#[test]
fn names_that_no_script_could_spell_are_refused() {
    let executor = executor::shared().expect("the executor starts");
    for name in ["", "get user", "getUser", "_x", "a\0b", "../x"] {
        let run = executor.run("python", "1").register(name, |arguments: Value| async move { Ok(arguments) });
        assert!(matches!(run.blocking(), Err(goru::Error::Contract(_))), "{name:?}");
    }
    let twice = executor.run("python", "1").functions(&users()).functions(&users()).blocking();
    assert_eq!(
        twice.expect_err("one of them could not be called").to_string(),
        "the interface `app` is not implemented as declared: the function `get-user` is registered twice"
    );
}
