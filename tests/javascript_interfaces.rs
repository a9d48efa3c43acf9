//! Interfaces that are declared in WIT, as scripts in JavaScript see them: every type both ways, and every kind of error.

#![allow(clippy::expect_used, reason = "a test fails by panicking, its helpers included")]

use goru_hostfns_kinds::{Mirror, kinds};
use goru_tests::executor;

/// Runs a script that has to print this and nothing else, and to end well.
fn check(script: &str, expected: &str) {
    let executor = executor::shared().expect("the executor starts");
    let capability = kinds::capability(Mirror).expect("it is implemented as declared");
    let run = executor.run("javascript", script).file_name("main.mjs").grant(capability);
    let outcome = run.blocking().expect("the script is run to its end");
    assert_eq!((outcome.stdout().as_ref(), outcome.stderr().as_ref()), (expected, ""), "{script}");
}

#[test]
fn plain_values_come_back_as_they_went() {
    let script = "
import * as kinds from 'goru:kinds';
import { isDeepStrictEqual } from 'node:util';
const same = (f, ...values) => {
  for (const value of values) {
    const answer = f(value);
    if (!isDeepStrictEqual(answer, value)) console.log(f.name, value, answer);
  }
};
same(kinds.echoBoolean, true, false);
same(kinds.echoSigned, 0, -1, 2n ** 63n - 1n, -(2n ** 63n), Number.MAX_SAFE_INTEGER);
same(kinds.echoUnsigned, 0, 2n ** 63n, 2n ** 64n - 1n);
same(kinds.echoId, 7);
same(kinds.echoFloat, 0.1, -0, 1e308, 5e-324, Infinity, NaN, 3);
same(kinds.echoNarrow, 0.5, -0, -Infinity, NaN, 2 ** -149, 2 ** 24);
same(kinds.echoCharacter, 'a', '\\0', '😀', '\"');
same(kinds.echoText, '', 'x'.repeat(2 ** 20), 'é\\0😀');
same(kinds.echoBytes, new Uint8Array(), Uint8Array.from({ length: 256 }, (_, i) => i));
same(kinds.echoList, [], [[]], [[1, -2], [2 ** 15 - 1]]);
same(kinds.echoTuple, [true, ['x'], new Uint8Array([1])]);
same(kinds.echoOption, undefined, 0, 2 ** 32 - 1);
same(kinds.echoAny, null, 10n ** 500n, [1, { a: new Uint8Array([98]) }], new Map([[1, null], [null, 2.5]]));
console.log(kinds.echoSigned(5n), kinds.echoOption(null), kinds.echoOption());
console.log(kinds.echoSmall(-(2 ** 7), -(2 ** 15), -(2 ** 31), 2 ** 8 - 1, 2 ** 16 - 1, 2 ** 32 - 1));
console.log(kinds.nothing(), kinds.sum(1), kinds.sum(1, 2), kinds.sum(1, 2, [3, 4]), kinds.sum(1, undefined, [5]));
console.log(await kinds.echoTextAsync('later'), await kinds.nothingAsync(), kinds.echoText.name, kinds.echoTextAsync.name);
";
    let expected = "5 undefined undefined
[ -128, -32768, -2147483648, 255, 65535, 4294967295 ]
undefined 1 3 10 6
later undefined echoText echoTextAsync
";
    check(script, expected);
}

#[test]
fn records_flags_and_enums_are_plain_objects_and_texts() {
    let script = "
import { echoPoint, echoWay, echoColor, echoPermissions } from 'goru:kinds';
console.log(echoPoint({ x: 1.5, y: -0 }), echoPoint({ x: 1, y: 2, label: 'here', extra: 'left out' }));
const point = { x: 1, y: 2 };
console.log(echoWay({ fromPoint: point, points: [point], import: 'dark-blue', rights: { read: true, runAll: true, write: false } }));
console.log(echoWay({ 'from-point': point, points: [], import: 'green', rights: [] }).fromPoint);
console.log(echoColor('red'), echoPermissions({ write: true }), echoPermissions(['run-all']), echoPermissions({}));
";
    let expected = "{ x: 1.5, y: -0 } { x: 1, y: 2, label: 'here' }
{
  fromPoint: { x: 1, y: 2 },
  points: [ { x: 1, y: 2 } ],
  import_: 'dark-blue',
  rights: { read: true, runAll: true }
}
{ x: 1, y: 2 }
red { write: true } { runAll: true } {}
";
    check(script, expected);
}

#[test]
fn variants_and_results_have_a_tag_and_a_value() {
    let script = "
import { echoShape, echoOutcomes, echoSides } from 'goru:kinds';
for (const shape of [{ tag: 'empty' }, { tag: 'circle', value: 1.5 }, { tag: 'polygon', value: [{ x: 0, y: 1 }] }, { tag: 'tinted', value: ['t', 'red'] }, { tag: 'parts' }, { tag: 'parts', value: 3 }]) console.log(echoShape(shape));
console.log(echoShape('empty'), echoOutcomes([{ tag: 'ok', value: 1 }, { tag: 'err', value: 'no' }]));
console.log(echoSides({ tag: 'ok' }, { tag: 'ok', value: 2 }, { tag: 'err', value: 3 }));
";
    let expected = "{ tag: 'empty' }
{ tag: 'circle', value: 1.5 }
{ tag: 'polygon', value: [ { x: 0, y: 1 } ] }
{ tag: 'tinted', value: [ 't', 'red' ] }
{ tag: 'parts', value: undefined }
{ tag: 'parts', value: 3 }
{ tag: 'empty' } [ { tag: 'ok', value: 1 }, { tag: 'err', value: 'no' } ]
[ { tag: 'ok' }, { tag: 'ok', value: 2 }, { tag: 'err', value: 3 } ]
";
    check(script, expected);
}

#[test]
fn declared_errors_are_classes() {
    let script = "
import { fail, failAsync, failByReason, failWithProblem, failWithText, failWithList, failSilently, Failure, Reason, Problem } from 'goru:kinds';
import { CallError, Denied, HostError, InternalError } from 'goru';
const told = (error) => [error.constructor.name, error.kind, error.value, error instanceof HostError, error instanceof CallError];
for (const f of [() => fail('not-found'), () => fail('too-large'), () => fail('refused'), () => fail('broken'), failByReason, failWithProblem]) {
  try {
    f();
  } catch (error) {
    console.log(told(error));
  }
}
for (const f of [() => failWithText('a text'), failWithList, failSilently]) {
  try {
    f();
  } catch (error) {
    console.log(error.constructor === HostError, error.data);
  }
}
console.log(fail('nothing'), await failAsync('too-large').catch((error) => error instanceof Failure && error.value));
for (const [way, Class] of [['denied', Denied], ['panic', InternalError]]) {
  try {
    fail(way);
  } catch (error) {
    console.log(error instanceof Class, error instanceof HostError);
  }
}
console.log([Failure, Reason, Problem].map((Class) => Object.getPrototypeOf(Class) === HostError));
";
    let expected = "[ 'Failure', 'not-found', undefined, true, true ]
[ 'Failure', 'too-large', 18446744073709551615n, true, true ]
[ 'Failure', 'refused', 'not today', true, true ]
[ 'Failure', 'broken', { x: 0.5, y: -0 }, true, true ]
[ 'Reason', 'lost', undefined, true, true ]
[ 'Problem', '', { message: 'it broke', code: -7 }, true, true ]
true a text
true Uint8Array(3) [ 1, 2, 3 ]
true undefined
dark-blue 18446744073709551615n
true false
true false
[ true, true, true ]
";
    check(script, expected);
}

#[test]
fn f5_what_is_not_declared_is_refused() {
    let script = "
import * as kinds from 'goru:kinds';
import { InvalidArguments } from 'goru';
for (const wrong of [() => kinds.echoText(5), () => kinds.echoSmall(128, 0, 0, 0, 0, 0), () => kinds.echoUnsigned(-1), () => kinds.echoUnsigned(1.5), () => kinds.echoCharacter('ab'), () => kinds.echoPoint({ x: 1 }), () => kinds.echoPoint(5), () => kinds.echoColor('pink'), () => kinds.echoShape({ tag: 'none' }), () => kinds.echoBytes([256]), () => kinds.echoPermissions(['fly']), () => kinds.echoText(), () => kinds.echoText('a', 'b'), () => kinds.echoAny(() => 1)]) {
  try {
    console.log('taken', wrong());
  } catch (error) {
    console.log(error instanceof InvalidArguments || error instanceof TypeError);
  }
}
";
    check(script, &"true\n".repeat(14));
}
