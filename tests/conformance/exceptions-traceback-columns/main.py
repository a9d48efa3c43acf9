import traceback


class Thing:
    pass


thing = Thing()
numbers = {"a": [1, None]}
text = "é漢"


def attempt(function):
    try:
        function()
    except Exception:
        print(traceback.format_exc(limit=-1), end="")


attempt(lambda: (1 + 2) * (3 + numbers["a"][1]) - 4)
attempt(lambda: thing.first.second)
attempt(lambda: print(text, "漢字" + 5))
attempt(lambda: numbers["a"]["b"])
attempt(lambda: len(1, 2)(3))
attempt(lambda: -text)
attempt(lambda: 5 in 6)
attempt(lambda: [*thing])
