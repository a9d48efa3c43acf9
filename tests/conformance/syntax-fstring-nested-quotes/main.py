names = {"a": ["x", "y"]}
print(f"{names["a"][0]} {f"{f"{1 + 1}"}"} {"\n".join(names["a"])}")
print(f"{
    names["a"]  # a comment inside
    [1]
}")
print(f"{'{'}{{}}{'}'}")
