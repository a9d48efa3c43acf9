import sys


def hook(kind, value, trace):
    print("hook:", kind.__name__, value, trace.tb_lineno, trace.tb_next.tb_frame.f_code.co_name)


def fail():
    raise ValueError("for the hook")


sys.excepthook = hook
fail()
