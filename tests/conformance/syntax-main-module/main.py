"""The docstring."""
import __main__
import os
import sys

answer = 42
print(__name__, __main__.answer, sys.modules["__main__"].__dict__ is globals())
print(os.path.basename(__file__), __doc__, __package__, __spec__)
print({"__builtins__", "__doc__", "__file__", "__name__", "__package__", "__spec__"} <= set(globals()))
