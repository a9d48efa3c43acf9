class Vector:
    def __init__(self, *values):
        self.values = values

    def __repr__(self):
        return f"Vector{self.values}"

    def __add__(self, other):
        if not isinstance(other, Vector):
            return NotImplemented
        return Vector(*map(sum, zip(self.values, other.values)))

    def __mul__(self, factor):
        return Vector(*(value * factor for value in self.values))

    __rmul__ = __mul__

    def __matmul__(self, other):
        return sum(a * b for a, b in zip(self.values, other.values))

    def __neg__(self):
        return self * -1

    def __bool__(self):
        return any(self.values)

    def __eq__(self, other):
        return isinstance(other, Vector) and self.values == other.values

    def __call__(self, index):
        return self.values[index]

    def __contains__(self, value):
        return value in self.values

    def __iadd__(self, other):
        return Vector("in place", other)


v = Vector(1, 2)
print(v + Vector(3, 4), 3 * v, v @ v, -v, bool(Vector(0)), v == Vector(1, 2), v(1), 2 in v)
v += 5
print(v)
try:
    hash(v)
except TypeError as error:
    print(error)
Vector(1) + 1
