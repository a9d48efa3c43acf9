from typing import Generic, Protocol, TypeVar, get_args, get_origin, get_type_hints, runtime_checkable


@runtime_checkable
class Closable(Protocol):
    def close(self) -> None: ...


class File:
    def close(self):
        pass


T = TypeVar("T")


class Box(Generic[T]):
    item: T


print(isinstance(File(), Closable), isinstance(5, Closable), Box[int], get_args(dict[str, int]), get_origin(list[int]))
print(get_type_hints(Box), int | None, (int | str) == (str | int), isinstance(5, int | str))
try:
    Closable()
except TypeError as error:
    print(error)
