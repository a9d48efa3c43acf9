text = "  The quick, brown fox  "
print(text.strip().split(), text.split(" "), "a,b,,c".split(",", 2), "a,b,,c".rsplit(",", 1))
print("key=value=x".partition("="), "key".rpartition("="), "a-b_c".translate({ord("-"): None, ord("_"): " → "}))
print("x".center(5, "*"), "7".zfill(3), "-7".zfill(4), "tab\tbed".expandtabs(4), "abcabc".replace("b", "B", 1))
print("prefix-body".removeprefix("prefix-"), "body.txt".removesuffix(".txt"), "banana".count("ana"), "banana".rfind("an"))
print("ab" < "abc" < "b" < "é", sorted("éaZzA"), "a" "b".join("123"), "%s".join(["x"]))
str.maketrans("abc", "xyz", "d")
