import io
import sys
import traceback


def inner():
    raise ValueError("deep")


def outer():
    inner()


try:
    outer()
except ValueError as error:
    print(traceback.format_exc(), end="")
    print([(frame.name, frame.lineno, frame.line) for frame in traceback.extract_tb(error.__traceback__)])
    traceback.print_exc(limit=1, file=sys.stdout)
    buffer = io.StringIO()
    traceback.print_exception(error, limit=-1, chain=False, file=buffer)
    print(buffer.getvalue().count("\n"), traceback.format_exception_only(ValueError("a", 1)))
    print(traceback.TracebackException.from_exception(error, capture_locals=True).stack[0].locals["traceback"][:17])
print(traceback.format_list(traceback.extract_stack(limit=1)))
