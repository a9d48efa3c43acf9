values = {"a": 1, "b": {"c": []}}
print("before")
values["b"]["c"][0] + values["a"]
print("never")
