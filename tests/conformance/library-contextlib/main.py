import contextlib


class Resource:
    def __init__(self, name):
        self.name = name

    def close(self):
        print("closing", self.name)


class Traced(contextlib.ContextDecorator):
    def __enter__(self):
        print("enter")

    def __exit__(self, *details):
        print("exit")


@Traced()
def function():
    print("inside")


with contextlib.suppress(KeyError, ValueError):
    {}["x"]
with contextlib.ExitStack() as stack:
    for name in "ab":
        stack.enter_context(contextlib.closing(Resource(name)))
    stack.callback(print, "callback")
    stack.pop_all().close()
    print("stack is empty")
function()
with contextlib.nullcontext("value") as value:
    print(value)
