try:
    import json.nothing
except ModuleNotFoundError as error:
    print(error)
try:
    import math.nothing
except ModuleNotFoundError as error:
    print(error)
import importlib

importlib.import_module("collections.abc").Mapping.__name__
