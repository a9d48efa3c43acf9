import difflib

before = ["one", "two", "three", "four"]
after = ["one", "2", "three", "four", "five"]
print("\n".join(difflib.unified_diff(before, after, "before", "after", lineterm="", n=1)))
print("\n".join(difflib.ndiff(["abc"], ["abd"])))
print(difflib.get_close_matches("appel", ["ape", "apple", "peach"]), round(difflib.SequenceMatcher(None, "abcd", "bcde").ratio(), 3))
