import types
from typing import Annotated, Literal, NewType, Optional, TypedDict, Union, cast, get_type_hints, overload

space = types.SimpleNamespace(a=1, b="x")
space.c = [space.a]
print(space, space == types.SimpleNamespace(a=1, b="x", c=[1]))
proxy = types.MappingProxyType({"k": 1})
try:
    proxy["k"] = 2
except TypeError as error:
    print(error)


class Movie(TypedDict, total=False):
    title: str


UserId = NewType("UserId", int)
print(Movie(title="x"), UserId(5) + 1, cast(str, 5), Optional[int], Union[int, str], Literal["a", 1], Annotated[int, "meta"])
print(get_type_hints(Movie), Movie.__optional_keys__ == {"title"}, types.FunctionType is type(lambda: 0))
module = types.ModuleType("made", "doc")
exec("x = 1", module.__dict__)
module.x, module.__name__
