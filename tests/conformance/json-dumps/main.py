import json

data = {"b": [1, 2.5, None, True], "a": {"é": "\"quote\" \\ / \n \u2028 😀"}, "t": (1,), 1: "int key", None: 0, 1.5: "f"}
print(json.dumps(data))
print(json.dumps({"b": 1, "a": [1, {"c": []}]}, indent=2, sort_keys=True))
print(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
print(json.dumps([1e16, 1e-7, 0.1, -0.0, 10**20, True]), json.dumps("\x00\x1f\x7f"), json.dumps([], indent=4), json.dumps("<é>", indent="\t"))
json.dumps({(1, 2): "skipped", "kept": 1}, skipkeys=True)
