def average():
    total, count, result = 0, 0, None
    while True:
        value = yield result
        total += value
        count += 1
        result = total / count


generator = average()
try:
    generator.send(1)
except TypeError as error:
    print(error)
next(generator)
print([generator.send(value) for value in (10, 20, 30)])
