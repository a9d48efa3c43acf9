//! Interfaces that are declared in WIT, as scripts see them: every type both ways, and every kind of error.

#![allow(clippy::expect_used, reason = "a test fails by panicking, its helpers included")]

use goru_hostfns_kinds::{Mirror, kinds};
use goru_tests::executor;

/// Runs a script that has to print this and nothing else, and to end well.
fn check(script: &str, expected: &str) {
    let executor = executor::shared().expect("the executor starts");
    let capability = kinds::capability(Mirror).expect("it is implemented as declared");
    let outcome = executor.run("python", script).grant(capability).blocking().expect("the script is run to its end");
    assert_eq!((outcome.stdout().as_ref(), outcome.stderr().as_ref()), (expected, ""), "{script}");
}

#[test]
fn plain_values_come_back_as_they_went() {
    let script = "
import kinds, sys
sys.set_int_max_str_digits(0)
def same(function, *values):
    for value in values:
        answer = function(value)
        if type(answer) is not type(value) or repr(answer) != repr(value):
            print(function.__name__, value, answer)
same(kinds.echo_boolean, True, False)
same(kinds.echo_signed, 0, -1, 2**63 - 1, -2**63)
same(kinds.echo_unsigned, 0, 2**63, 2**64 - 1)
same(kinds.echo_id, 7)
same(kinds.echo_float, 0.1, -0.0, 1e308, 5e-324, float('inf'), float('nan'))
same(kinds.echo_narrow, 0.5, -0.0, float('-inf'), float('nan'), 2.0**-149)
same(kinds.echo_character, 'a', '\\0', '😀', '\"')
same(kinds.echo_text, '', 'x' * 2**20, 'é\\0😀')
same(kinds.echo_bytes, b'', bytes(range(256)), b'x' * 2**20)
same(kinds.echo_list, [], [[]], [[1, -2], [2**15 - 1]])
same(kinds.echo_tuple, (True, ('x',), b''))
same(kinds.echo_option, None, 0, 2**32 - 1)
same(kinds.echo_any, None, 10**5000, [1, {'a': b'b'}], {1: None, None: 2.5, b'k': []})
print(kinds.echo_small(-2**7, -2**15, -2**31, 2**8 - 1, 2**16 - 1, 2**32 - 1))
print(kinds.echo_small(a=1, b=2, c=3, d=4, e=5, f=6))
print(kinds.nothing(), kinds.sum(1), kinds.sum(1, 2), kinds.sum(from_=1, class_=2, rest=[3, 4]), kinds.sum(1, rest=[5]))
print(kinds.echo_float(3), kinds.echo_narrow(2**24))
";
    let expected = "(-128, -32768, -2147483648, 255, 65535, 4294967295)
(1, 2, 3, 4, 5, 6)
None 1 3 10 6
3.0 16777216.0
";
    check(script, expected);
}

#[test]
fn dataclasses_of_the_script_are_records() {
    let script = "
import dataclasses, kinds
@dataclasses.dataclass
class Place:
    x: float
    y: float
    label: str | None = None
@dataclasses.dataclass(frozen=True, slots=True)
class Path:
    from_point: Place
    points: list
    import_: str
    rights: list
start = Place(1, 2)
print(kinds.echo_way(Path(start, [start, Place(3, 4, 'there')], 'green', ['read'])))
print(kinds.echo_point(start) == kinds.Point(1, 2))
try: kinds.echo_point(Place)
except TypeError as e: print(e)
";
    let expected = "Way(from_point=Point(x=1.0, y=2.0, label=None), \
        points=[Point(x=1.0, y=2.0, label=None), Point(x=3.0, y=4.0, label='there')], \
        import_=<Color.GREEN: 'green'>, rights=<Permissions.READ: 1>)
True
the arguments cannot be sent to the host: it holds a `type`
";
    check(script, expected);
}

#[test]
fn messages_name_fields_as_python_does() {
    let script = "
import asyncio, goru, kinds
wrong = {'from_point': 1, 'points': [], 'import_': 'green', 'rights': []}
try: kinds.echo_way(wrong)
except goru.InvalidArguments as e: print(e)
try: asyncio.run(kinds.echo_way_async(wrong))
except goru.InvalidArguments as e: print(e)
try: _goru_call('kinds.echo-way', {'value': {'from-point': 1}})
except goru.InvalidArguments as e: print(e)
";
    let expected = "`value.from_point`: a map is expected, and 1 was given
`value.from_point`: a map is expected, and 1 was given
`value.from-point`: a map is expected, and 1 was given
";
    check(script, expected);
}

#[test]
fn records_are_objects_with_attributes() {
    let script = "
import copy, kinds
from kinds import Color, Permissions, Point, Way
point = kinds.echo_point(Point(1.5, y=-0.0))
print(point, point.x, point['y'], point.label, point == Point(1.5, -0.0), point != Point(1.5, 1.0))
print(kinds.echo_point({'x': 1, 'y': 2.0, 'label': 'here'}).label)
match point:
    case Point(x, y, label): print(x, y, label)
print(copy.replace(point, label='there'))
way = kinds.echo_way(Way(point, [point, {'x': 0, 'y': 0}], Color.RED, Permissions.READ | Permissions.RUN_ALL))
print(way)
print(way.from_point is not point, way.from_point == point, way.import_ is Color.RED, Permissions.WRITE in way.rights)
print(kinds.echo_way({'from-point': point, 'points': [], 'import_': 'green', 'rights': []}).import_)
point.x = 2.0
print(kinds.echo_point(point).x, kinds.echo_any(point), kinds.echo_any([Color.DARK_BLUE, Permissions.WRITE]))
point.extra = 1
try: kinds.echo_point(point)
except TypeError as e: print(e)
for arguments, named in [((1,), {}), ((1, 2, 3, 4), {}), ((1, 2), {'x': 3}), ((1, 2), {'z': 3})]:
    try: Point(*arguments, **named)
    except TypeError as e: print(e)
for wrong in [1, {}, {'x': 1, 'y': 2, 'z': 3}, {'x': 1, 'y': '2'}, {'from_point': 1, 'from-point': 2}]:
    try: print(kinds.echo_point(wrong))
    except TypeError as e: print(type(e).__name__)
";
    let expected = "Point(x=1.5, y=-0.0, label=None) 1.5 -0.0 None True True
here
1.5 -0.0 None
Point(x=1.5, y=-0.0, label='there')
Way(from_point=Point(x=1.5, y=-0.0, label=None), points=[Point(x=1.5, y=-0.0, label=None), Point(x=0.0, y=0.0, label=None)], import_=<Color.RED: 'red'>, rights=<Permissions.READ|RUN_ALL: 5>)
True True True False
green
2.0 {'x': 2.0, 'y': -0.0, 'label': None} ['dark-blue', ['write']]
`value`: there is no field `extra`
Point() missing required argument 'y'
Point() takes 3 arguments but 4 were given
Point() got multiple values for argument 'x'
Point() got an unexpected keyword argument 'z'
InvalidArguments
InvalidArguments
InvalidArguments
InvalidArguments
InvalidArguments
";
    check(script, expected);
}

#[test]
fn enums_flags_and_variants_are_values() {
    let script = "
import kinds
from kinds import Color, Permissions, Point, Shape
print(repr(kinds.echo_color(Color.DARK_BLUE)), kinds.echo_color('red') is Color.RED, Color.RED == 'red')
print(list(Color), Color.__doc__, Permissions(0))
for rights in [Permissions(0), Permissions.READ, Permissions.READ | Permissions.WRITE, ['run-all'], [Permissions.WRITE]]:
    print(repr(kinds.echo_permissions(rights)))
point = Point(0.0, 1.0)
shapes = [Shape.Empty(), Shape.Empty, 'empty', Shape.Circle(1.5), {'circle': 2}, Shape.Polygon([point]),
          Shape.Tinted(('t', Color.RED)), Shape.Parts(None), Shape.Parts(255)]
for shape in map(kinds.echo_shape, shapes):
    match shape:
        case Shape.Circle(radius): print('circle', radius)
        case Shape.Empty(): print('empty')
        case Shape.Polygon(points): print('polygon', points)
        case Shape.Tinted((name, color)): print('tinted', name, repr(color))
        case Shape.Parts(value): print('parts', value)
print(Shape.Circle(1.0) == Shape.Circle(1.0) != Shape.Circle(2.0), Shape.Empty() == Shape.Empty(), Shape.Circle(0.5))
print(isinstance(Shape.Empty(), Shape), len({Shape.Circle(1.0), Shape.Circle(1.0)}), Shape.Empty.__doc__)
import goru
print(kinds.echo_outcomes([goru.Ok(1), goru.Err('no'), {'ok': 2}]), isinstance(goru.Err(1), goru.Ok))
print(kinds.echo_sides(goru.Ok(), goru.Ok(7), goru.Err(8)), kinds.echo_sides('err', 'err', 'ok'))
for function, wrong in [(kinds.echo_color, 'blue'), (kinds.echo_color, 1), (kinds.echo_permissions, ['fly']),
                        (kinds.echo_permissions, 'read'), (kinds.echo_permissions, ['read', 'read']),
                        (kinds.echo_shape, Shape.Circle('x')), (kinds.echo_shape, Shape.Circle),
                        (kinds.echo_outcomes, [goru.Ok('x')]), (kinds.echo_tuple, (True,)), (kinds.echo_list, 'abc')]:
    try: print(function(wrong))
    except TypeError: pass
for wrong in [lambda: Shape(1), lambda: Shape.Circle(), lambda: Shape.Empty(1)]:
    try: wrong()
    except TypeError as e: print(e)
";
    let expected = "<Color.DARK_BLUE: 'dark-blue'> True True
[<Color.RED: 'red'>, <Color.GREEN: 'green'>, <Color.DARK_BLUE: 'dark-blue'>] A colour of the rainbow. Permissions(0)
<Permissions: 0>
<Permissions.READ: 1>
<Permissions.READ|WRITE: 3>
<Permissions.RUN_ALL: 4>
<Permissions.WRITE: 2>
empty
empty
empty
circle 1.5
circle 2.0
polygon [Point(x=0.0, y=1.0, label=None)]
tinted t <Color.RED: 'red'>
parts None
parts 255
True True Shape.Circle(0.5)
True 1 Nothing at all.
[Ok(1), Err('no'), Ok(2)] False
(Ok(None), Ok(7), Err(8)) (Err(None), Err(None), Ok(None))
Shape is made by one of its cases
Shape.Circle() takes 1 arguments but 0 were given
Shape.Empty() takes 0 arguments but 1 were given
";
    check(script, expected);
}

#[test]
fn declared_errors_are_exceptions() {
    let script = "
import goru, kinds
from kinds import Failure, Problem, Reason
print(kinds.fail('not at all'))
for way in ['not-found', 'too-large', 'refused', 'broken']:
    try: kinds.fail(way)
    except Failure as e: print(type(e).__qualname__, isinstance(e, goru.HostError), e.kind, e, getattr(e, 'value', '-'))
try: kinds.fail('too-large')
except Failure.TooLarge as e:
    match e:
        case Failure.TooLarge(by): print(by == 2**64 - 1)
try: kinds.fail('denied')
except goru.Denied as e: print(e)
try: kinds.fail('panic')
except goru.InternalError as e: print('secret' in str(e), e)
try: kinds.fail_by_reason()
except Reason.Lost as e: print(repr(e), e.kind)
try: kinds.fail_with_problem()
except Problem as e:
    import copy, pickle
    print(e, e.code, e.message, e.kind == '', e.data, copy.copy(e).code, isinstance(e, goru.HostError))
print(copy.copy(Failure.TooLarge(5)).value, pickle.loads(pickle.dumps(Failure.NotFound())).kind)
try: goru.call('a\\ud800')
except TypeError as e: print(e)
try: kinds.fail_with_text('é')
except goru.HostError as e: print(e, e.data, type(e).__name__)
try: kinds.fail_with_list()
except goru.HostError as e: print(e, e.data)
try: kinds.fail_silently()
except goru.HostError as e: print(e, e.data)
print(Failure.TooLarge(5).value, Problem('m', 1).code)
";
    let expected = "dark-blue
Failure.NotFound True not-found there is nothing of the kind -
Failure.TooLarge True too-large it is too large: 18446744073709551615 18446744073709551615
Failure.Refused True refused refused: not today not today
Failure.Broken True broken broken Point(x=0.5, y=-0.0, label=None)
True
ask first
False the host failed
Lost('somebody else was faster') lost
it broke -7 it broke True {'message': 'it broke', 'code': -7} -7 True
5 not-found
the function's name holds a lone surrogate
é é HostError
the function answered with an error b'\\x01\\x02\\x03'
the function answered with an error None
5 1
";
    check(script, expected);
}

#[test]
fn an_uncaught_error_is_shown_by_its_name() {
    let executor = executor::shared().expect("the executor starts");
    let capability = kinds::capability(Mirror).expect("it is implemented as declared");
    let outcome = executor.run("python", "import kinds\nkinds.fail('refused')").grant(capability).blocking();
    let expected = "Traceback (most recent call last):
  File \"main.py\", line 2, in <module>
    kinds.fail('refused')
    ~~~~~~~~~~^^^^^^^^^^^
kinds.Failure.Refused: refused: not today
";
    assert_eq!(outcome.expect("the script is run to its end").stderr(), expected);
}

#[test]
fn functions_have_signatures_and_help_as_python_s_own() {
    let script = "
import inspect, kinds, pydoc
for name in ['echo_way', 'echo_small', 'echo_tuple', 'echo_sides', 'echo_any', 'sum', 'nothing', 'fail', 'fail_silently']:
    print(name + str(inspect.signature(getattr(kinds, name))))
print(inspect.getdoc(kinds.fail))
print(inspect.getdoc(kinds.Point))
print(inspect.getdoc(kinds).partition('\\n')[0])
print([name for name in kinds.__all__ if not name.startswith('echo')])
text = pydoc.plain(pydoc.render_doc(kinds))
print(*[line for line in text.splitlines() if 'Adds up' in line or 'sum(' in line], sep='\\n')
for call in ['kinds.sum()', 'kinds.sum(1, 2, 3, 4)', 'kinds.sum(1, a=2)', 'kinds.sum(1, from_=2)', 'kinds.no']:
    try: eval(call)
    except Exception as e: print(type(e).__name__, e)
";
    let expected = "echo_way(value: kinds.Way) -> kinds.Way
echo_small(a: int, b: int, c: int, d: int, e: int, f: int) -> tuple[int, int, int, int, int, int]
echo_tuple(value: tuple[bool, tuple[str], bytes]) -> tuple[bool, tuple[str], bytes]
echo_sides(a: goru.Ok | goru.Err, b: goru.Ok | goru.Err, c: goru.Ok | goru.Err) -> tuple[goru.Ok | goru.Err, goru.Ok | goru.Err, goru.Ok | goru.Err]
echo_any(value: Any) -> Any
sum(from_: int, class_: int | None = None, rest: list[int] | None = None) -> int
nothing() -> None
fail(way: str) -> kinds.Color
fail_silently() -> None
Fails in the way that is asked for: `not-found`, `too-large`, `refused`, `broken`, `denied` or `panic`; succeeds
for anything else.

Raises:
    Failure.NotFound: There is nothing of the kind.
    Failure.TooLarge: It is too large. By how much is told.
    Failure.Refused
    Failure.Broken
A point in the plane.

x: To the right.
y: Upwards.
label: What is written beside it.
Every kind of value, there and back.
['sum', 'nothing', 'fail', 'fail_by_reason', 'fail_with_problem', 'fail_with_text', 'fail_with_list', 'fail_silently', 'Point', 'Color', 'Permissions', 'Way', 'Shape', 'Failure', 'Reason', 'Problem']
    sum(from_: int, class_: int | None = None, rest: list[int] | None = None) -> int
        Adds up what is there.
TypeError sum() missing 1 required positional argument: 'from_'
TypeError sum() takes from 1 to 3 positional arguments but 4 were given
TypeError sum() got an unexpected keyword argument 'a'
TypeError sum() got multiple values for argument 'from_'
AttributeError module 'kinds' has no attribute 'no'
";
    check(script, expected);
}

#[test]
fn functions_can_be_awaited_beside_others() {
    let script = "
import asyncio, kinds
async def main():
    points = await asyncio.gather(*(kinds.echo_point_async(kinds.Point(float(n), 0.0)) for n in range(10)))
    print([point.x for point in points], await kinds.echo_text_async(value='x'), await kinds.nothing_async())
    try: await kinds.fail_async('too-large')
    except kinds.Failure.TooLarge as e: print(e.value)
asyncio.run(main())
";
    let expected = "[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0] x None
18446744073709551615
";
    check(script, expected);
}
