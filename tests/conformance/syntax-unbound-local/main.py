count = 0


def increment():
    count += 1


def late():
    del missing
    missing = 1


for function in (increment, late):
    try:
        function()
    except UnboundLocalError as error:
        print(error)


def outer():
    def inner():
        return free

    value = inner()
    free = 1
    return value


outer()
