import sys


def inner():
    frame = sys._getframe()
    names = []
    while frame.f_code.co_name != "<module>":
        names.append((frame.f_code.co_name, sorted(frame.f_locals)[:1]))
        frame = frame.f_back
    return names, frame.f_globals is globals(), frame.f_code.co_filename


def outer(argument):
    return inner()


outer(1)
