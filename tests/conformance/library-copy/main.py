import copy

original = {"list": [1, [2]], "tuple": (1, [3])}
shallow, deep = copy.copy(original), copy.deepcopy(original)
original["list"][1].append("changed")
print(shallow["list"], deep["list"], shallow["tuple"][1] is original["tuple"][1], deep["tuple"][1] is original["tuple"][1])
cycle = [1]
cycle.append(cycle)
other = copy.deepcopy(cycle)
print(other[1] is other, other is cycle)


class Tracked:
    def __deepcopy__(self, memo):
        print("deepcopy hook")
        return self


tracked = Tracked()
copy.deepcopy([tracked, tracked])[0] is tracked
