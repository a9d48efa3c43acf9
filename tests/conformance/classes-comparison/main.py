from functools import total_ordering


@total_ordering
class Version:
    def __init__(self, text):
        self.parts = tuple(map(int, text.split(".")))

    def __eq__(self, other):
        return self.parts == other.parts

    def __lt__(self, other):
        return self.parts < other.parts

    def __hash__(self):
        return hash(self.parts)

    def __repr__(self):
        return ".".join(map(str, self.parts))


versions = [Version(text) for text in ("1.10", "1.9", "1.2.3")]
print(sorted(versions), max(versions), Version("1.0") >= Version("1.0"), len({Version("1"), Version("1")}))
print([] == (), 1 == 1.0 == True, None == 0, "a" != b"a", object() == object(), float("nan") in [float("nan")])
