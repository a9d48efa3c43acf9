def generator():
    print("never runs")
    yield 1


[generator(), iter([1]), zip(), map(str, [1])]
