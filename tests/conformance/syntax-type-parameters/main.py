def first[T](items: list[T]) -> T:
    return items[0]


class Box[T: (int, str), *Ts, **P]:
    def get(self) -> T: ...


type Tree[T] = T | list[Tree[T]]
type Later = NotDefinedYet
print(first([3, 4]), first.__type_params__, Box.__type_params__)
print(Tree, Tree.__type_params__, Tree[int])
print(Box.__type_params__[0].__constraints__)
try:
    Later.__value__
except NameError as error:
    print(error)
