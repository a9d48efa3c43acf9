import json

for text in ("", "{", '{"a" 1}', "[1,]", "[1, 2", "{'a': 1}", "nul", '"abc', '"\t"', "01", "1 2", '{"a": 1,}', '"\\x"', '"\\ud8"', "\ufeff1", "\n\n  x", "{1: 2}", "-"):
    try:
        print(json.loads(text))
    except json.JSONDecodeError as error:
        print(f"{text!r:12} {error} [{error.lineno}:{error.colno}]")
for value in ({1, 2}, b"x", object, 1j, {"a": [{"k": {3}}]}, {(1,): 1}):
    try:
        json.dumps(value)
    except TypeError as error:
        print(error)
