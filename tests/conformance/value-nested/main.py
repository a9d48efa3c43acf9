{"list": [1, [2, [3, []]]], "tuple": (1, ("a", None)), "dict": {"k": {"deep": True}}, "empty": {}}
