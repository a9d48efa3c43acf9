def counter(start=0):
    count = start

    def increment(step=1):
        nonlocal count
        count += step
        return count

    return increment


first, second = counter(), counter(10)
first()
first(5)
print(first(), second(-1), first.__closure__[0].cell_contents)
