import pickle


class Point:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return self.x == other.x

    def __getstate__(self):
        print("getting state")
        return {"x": self.x}


data = {"a": [1, 2.5, None, b"x", "é😀"], (1,): {3}, "big": 10**30}
for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
    assert pickle.loads(pickle.dumps(data, protocol)) == data
print(pickle.HIGHEST_PROTOCOL, pickle.loads(pickle.dumps(Point(5))) == Point(5), pickle.loads(pickle.dumps(len)) is len)
shared = [1]
left, right = pickle.loads(pickle.dumps((shared, shared)))
print(left is right)
for attempt in (lambda: pickle.dumps(lambda: 0), lambda: pickle.loads(b"garbage"), lambda: pickle.loads(b"")):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__)
