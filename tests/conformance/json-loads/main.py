import json
from decimal import Decimal

print(json.loads(' {"a": [1, -0, 2.5e3, "\\u00e9\\ud83d\\ude00\\n", true, false, null], "a": "last wins", "": {}} '))
print(json.loads("12345678901234567890123"), json.loads("1.10", parse_float=Decimal), json.loads("[1]", parse_int=str), json.loads(b'"\xc3\xa9"'))
print(json.loads('{"x": 1, "y": 2}', object_pairs_hook=list), json.loads('{"re": 1}', object_hook=lambda d: sorted(d)))
ascii(json.loads('"\\ud800"'))
