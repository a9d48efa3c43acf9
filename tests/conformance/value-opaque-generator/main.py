def generator():
    print("never runs")
    yield 1


generator()
