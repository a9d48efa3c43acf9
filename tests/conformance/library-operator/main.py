import operator

people = [{"name": "Bob", "age": 3}, {"name": "Ada", "age": 3}, {"name": "Eve", "age": 1}]
print([person["name"] for person in sorted(people, key=operator.itemgetter("age", "name"))])
print(operator.attrgetter("real", "imag")(1 + 2j), operator.methodcaller("split", ",")("a,b"), operator.itemgetter(1, -1)("abc"))
print(operator.add(1, 2), operator.contains([1], 1), operator.truth([]), operator.matmul.__name__, operator.length_hint(iter("ab")))
operator.countOf("banana", "a")
