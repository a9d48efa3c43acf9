import json

print(json.dumps([float("nan"), float("inf"), -float("inf")]), json.loads("[NaN, -Infinity]"))
try:
    json.dumps(float("nan"), allow_nan=False)
except ValueError as error:
    print(error)
print(json.dumps("\ud800"), ascii(json.dumps("\udc80", ensure_ascii=False)), json.loads(json.dumps("😀\x7f")) == "😀\x7f")
print(len(json.dumps(json.loads("[" * 200 + "]" * 200))))
try:
    json.loads("[" * 100000 + "]" * 100000)
except RecursionError:
    print("too deep to read")
