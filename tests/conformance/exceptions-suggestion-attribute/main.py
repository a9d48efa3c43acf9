import collections
import traceback


class Point:
    def __init__(self, width=0):
        self.width = width

    def area(self):
        return self.widht

    def show(self):
        return width


def attempt(function):
    try:
        function()
    except Exception as error:
        print(traceback.format_exception(error)[-1], end="")


attempt(lambda: Point().hieght)
attempt(lambda: Point().area())
attempt(lambda: [].apend(1))
attempt(lambda: collections.nametuple)
attempt(lambda: Point(widht=2))
attempt(lambda: None.strip())
Point().show()
