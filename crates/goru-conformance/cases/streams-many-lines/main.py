for n in range(10000):
    print(n)
