class Shape:
    kinds = {}

    def __init_subclass__(cls, /, kind, **rest):
        super().__init_subclass__(**rest)
        cls.kinds[kind] = cls.__name__

    def __class_getitem__(cls, item):
        return f"{cls.__name__} of {item!r}"


class Square(Shape, kind="square"):
    pass


print(Shape.kinds, Shape["x"], Square[1, 2])
try:

    class Nothing(Shape):
        pass

except TypeError as error:
    print(error)
