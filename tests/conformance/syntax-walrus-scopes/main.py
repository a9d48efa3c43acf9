def first_long(words):
    if any(len(found := word) > 4 for word in words):
        return found
    return None


values = [y := 10, y**2, y + 1]
print(first_long(["a", "bcd", "efghi", "j"]), values, y)
while (y := y - 4) > 0:
    print("y", y)
(y, (z := 3))
