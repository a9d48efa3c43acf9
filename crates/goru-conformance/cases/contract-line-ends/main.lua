print("one")
print("two")
