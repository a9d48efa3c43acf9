class Box[T = int, **P = [str, bytes]]:
    pass


type Pair[A, B = A] = tuple[A, B]
print(Box.__type_params__[0].__default__, Box.__type_params__[1].__default__)
print(Pair.__type_params__[1].__default__)
Pair.__type_params__[0].has_default()
