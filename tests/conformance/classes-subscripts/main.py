class Show:
    def __getitem__(self, key):
        return key

    def __setitem__(self, key, value):
        print("set", key, value)

    def __delitem__(self, key):
        print("del", key)


class Defaults(dict):
    def __missing__(self, key):
        return f"<{key}>"


show = Show()
print(show[1], show[1:2], show[::2, ...], show[()])
show["a"] = 1
del show[-1:]
print("{a} {b}".format_map(Defaults(a=1)), Defaults().get("x"))
slice(None, -1, 2).indices(10)
