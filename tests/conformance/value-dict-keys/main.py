{1: "one", "two": 2, (3, 4): None, None: [5], 2.5: b"x"}
