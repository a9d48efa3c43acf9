def numbers():
    print("started")
    n = 0
    while True:
        n += 1
        print("making", n)
        yield n


source = numbers()
print("created")
for number in source:
    if number == 3:
        break
print("next", next(source))
