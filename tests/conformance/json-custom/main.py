import datetime
import json


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


class Encoder(json.JSONEncoder):
    def default(self, value):
        if isinstance(value, set):
            return sorted(value)
        return super().default(value)


print(json.dumps([Point(1, 2), datetime.date(2024, 1, 2)], default=lambda value: vars(value) if isinstance(value, Point) else str(value)))
print(json.dumps({"s": {3, 1}}, cls=Encoder), "".join(Encoder().iterencode([1, {"a": set()}])))
print(json.JSONDecoder().raw_decode('{"a": 1} tail'))
circular = []
circular.append(circular)
try:
    json.dumps(circular)
except ValueError as error:
    print(error, error.__notes__)
