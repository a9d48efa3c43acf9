print("never printed")


def fine():
    return 1


x = 1 +
