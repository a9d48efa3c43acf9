def refuse(function):
    raise TypeError(f"cannot decorate {function.__name__}")


@refuse
def decorated():
    return 1
