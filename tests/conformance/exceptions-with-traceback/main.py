def fail():
    raise ValueError("cut")


try:
    fail()
except ValueError as error:
    trace = error.__traceback__
    names = []
    while trace:
        names.append((trace.tb_frame.f_code.co_name, trace.tb_lineno))
        trace = trace.tb_next
    print(names)
    kept = error.with_traceback(None)
raise kept
