import sys
def trace(*_):
    while True: pass
sys.settrace(trace)
(lambda: None)()
