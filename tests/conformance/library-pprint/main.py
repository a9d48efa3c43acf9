import pprint

data = {"name": "x" * 30, "list": list(range(30)), "nested": {"b": [{"k": "v" * 20}, {"k": "w" * 30}], "a": (1,)}, "set": {3, 1, 2}}
pprint.pprint(data, width=60)
pprint.pprint(data, depth=1, compact=True, sort_dicts=False)
print(pprint.pformat({"b": 1, "a": 2}), pprint.pformat("long text " * 10, width=40))
