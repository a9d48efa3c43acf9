for value in [None, True, 0, -1, 2**53, 0.1, 1e300, "", "é漢😀", "a\0b", b"\x00\xff", [], [1, [2]], {}, {"a": {"b": [None]}}]:
    back = _goru_call("echo", {"value": value})
    if type(back) is not type(value) or back != value:
        print("not the same:", value, back)
