import itertools as it

print(list(it.chain("ab", [1])), list(it.islice(it.count(5, 2), 3)), list(it.accumulate([1, 2, 3], lambda a, b: a * b)), list(it.batched("abcde", 2)))
print([(k, list(g)) for k, g in it.groupby("aabbbc")], list(it.zip_longest("ab", "x", fillvalue="-")), list(it.pairwise("abc")))
print(list(it.product("ab", repeat=2))[:3], len(list(it.permutations("abcd", 2))), list(it.combinations("abc", 2)), list(it.combinations_with_replacement("ab", 2)))
print(list(it.takewhile(str.isalpha, "ab1c")), list(it.dropwhile(str.isalpha, "ab1c")), list(it.compress("abc", [1, 0, 1])), list(it.starmap(pow, [(2, 3)])), list(it.filterfalse(None, [0, 1])))
first, second = it.tee([1, 2])
next(first), list(second), list(it.repeat("x", 2))
