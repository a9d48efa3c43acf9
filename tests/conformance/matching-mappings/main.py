from collections import defaultdict


def route(event):
    match event:
        case {"type": "click", "at": (x, y)}:
            return f"click {x},{y}"
        case {"type": "key", "key": "a" | "b" as key, **rest} if not rest:
            return f"key {key}"
        case {"type": str(kind), **rest}:
            return f"{kind} with {rest}"
        case {}:
            return "some mapping"
    return "no mapping"


for event in ({"type": "click", "at": [1, 2], "more": 0}, {"type": "key", "key": "a"}, {"type": "key", "key": "a", "shift": True}, {"type": 5}, {}, [], defaultdict(lambda: "click")):
    print(route(event))
