for number in range(10000):
    print(f"{number:09d}")
