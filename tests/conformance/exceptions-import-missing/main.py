try:
    import no_such_module.sub
except ImportError as error:
    print(type(error).__name__, error, error.name, error.path)
try:
    from json import dumpz
except ImportError as error:
    print(error.name, error.name_from)
try:
    from . import sibling
except ImportError as error:
    print(error)
import another_missing_module
