from annotationlib import Format, get_annotations


def function(a: Later, b: list[Later] = ()) -> int:
    return 1


class Node:
    next: Node | None = None
    value: Missing


try:
    Node.__annotations__
except NameError as error:
    print(error)
print(get_annotations(Node, format=Format.STRING))
print(get_annotations(function, format=Format.FORWARDREF)["a"].__forward_arg__)


class Later:
    pass


print(function.__annotations__)
