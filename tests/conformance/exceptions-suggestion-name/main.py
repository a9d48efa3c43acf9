import traceback

counter = 1


def show(function):
    try:
        function()
    except Exception as error:
        print(traceback.format_exception(error)[-1], end="")


show(lambda: countr)
show(lambda: prnt)
show(lambda: completely_unknown)
show(lambda: time.sleep(1))
show(lambda: True_)
value = conter + 1
