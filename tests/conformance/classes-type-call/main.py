def greet(self):
    return f"hello from {type(self).__name__}"


A = type("A", (), {"greet": greet, "x": 1})
B = type("B", (A,), {})
thing = A()
thing.__class__ = B
print(thing.greet(), isinstance(thing, B), issubclass(B, A), B.__bases__[0].__name__)
print(A.__qualname__, A.__module__, type(A), type(None), repr(A))
type("x", (int,), {})(5) + 1
