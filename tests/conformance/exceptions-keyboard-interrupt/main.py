def work():
    try:
        raise KeyboardInterrupt
    except Exception:
        print("not an Exception")


try:
    work()
except BaseException as error:
    print(type(error).__mro__[1].__name__)
    print(isinstance(error, Exception))
