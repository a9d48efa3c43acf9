"""Makes the image: what is executed once, before the memory is kept."""

import codecs
import gc
import io
import linecache
import os
import posix
import sys

from . import archive, library, zones
from .preload import PRELOADED

_SHIM = ("_goru.", "_goru_native")
_TOOLS = ("_goru_app", "wit_world", "componentize_py", "poll_loop")
"""How the names of the modules begin that are the shim's, and the build tool's."""


def make(root):
    """Imports what scripts import most, from what the first pass left in the folder `root`."""
    archive.open_shelf(f"{root}/{archive.FOLDER}")
    zones.keep(f"{root}/tzdata")
    # After the interpreter's own finders, before the folders of `sys.path`.
    sys.meta_path.insert(len(sys.meta_path) - 1, library.LibraryFinder)
    _neutral()
    for name in PRELOADED:
        __import__(name)


def settle(entry):
    """Takes away what the build left behind, and freezes what is there. `entry` is the class that the host calls."""
    import goru  # noqa: F401  scripts find it in memory

    from . import dense, fresh, functions, immortal, interfaces, loop, patches, run, streams, web

    archive.keep()
    loop.install()
    zones.install()
    patches.install()
    functions.warm_up()
    web.install()
    gc.collect()
    # The interpreter's own streams are kept, too: what takes their place is not to take their memory.
    kept = [sys.stdin, sys.stdout, sys.stderr]
    dense.renew(entry, kept)
    streams.install()
    _warm_up()
    shim = [name for name in sys.modules if name == "_goru" or name.startswith(_SHIM)]
    run.HIDDEN = tuple(name for name in sys.modules if name.startswith(_TOOLS))
    # Kept, so that taking them out of `sys.modules` takes nothing apart: that would touch every page they lie on.
    run.KEPT = tuple(sys.modules[name] for name in (*shim, *run.HIDDEN))
    for name in shim:
        del sys.modules[name]
    fresh.leave_seeding()
    sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__name__ != "_ShimFinder"]
    sys.meta_path.append(interfaces.InterfaceFinder)
    sys.path[:] = ["/"]
    sys.path_importer_cache.clear()
    sys.argv[:] = [""]
    immortal.leave(kept)
    gc.freeze()


def _neutral():
    """Lets the interpreter and the modules that it started with say that they lie where the library says it lies."""
    sys.prefix = sys.base_prefix = sys.exec_prefix = sys.base_exec_prefix = "/usr"
    old, sys._stdlib_dir = f"/python/lib/{os.path.basename(library.HOME)}", library.HOME
    for name in list(os.environ):
        del os.environ[name]
    posix.environ.clear()
    import encodings

    codecs.unregister(encodings.search_function)
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None) or ""
        if file.startswith(old):
            # It was frozen into the interpreter, which only made the name up.
            module.__file__ = library.HOME + file[len(old) :]
            state = getattr(module.__spec__, "loader_state", None)
            if state is not None:
                state.filename = module.__file__
            if hasattr(module, "__path__"):
                module.__path__[:] = [path.replace(old, library.HOME) for path in module.__path__]
        elif file.startswith("/python/"):
            _again(name, module)


def _again(name, module):
    """Executes a module anew, from the kept library."""
    spec = library.LibraryFinder.find_spec(name)
    module.__spec__, module.__loader__ = spec, spec.loader
    module.__file__, module.__cached__ = spec.origin, spec.cached
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    spec.loader.exec_module(module)


_WARM_UP = b'''
import sys
def f(x):
    print(x, repr({"a": [1, 2.5, None]}), f"{x:>10}")
    return {"a": x / 0}
class A:
    def __init__(self): self.x = 1
f(A().x)
'''


_ROUNDS = 32
"""How often: an instruction is rewritten for what it meets after it has met it a few times."""


def _warm_up():
    """Goes the ways that most scripts go, once, so that caches are filled in the image and not in every run."""
    from wit_world.exports import guest

    from . import run

    # The interpreter's own is replaced: it belongs to the build.
    del sys.modules["__main__"]
    kept = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
    for source in (b"print(1)\n[1, 'a', {2: 3.5}]", _WARM_UP, b"1 +", b"import sys\nsys.exit(1)") * _ROUNDS:
        try:
            run.run(guest.Script("main.py", source, [], [], [], guest.Origin_Written()))
        except Exception:
            pass
        # As in a fresh run, the next makes its own.
        del sys.modules["__main__"]
    sys.stdout, sys.stderr = kept
    for name in ("last_exc", "last_type", "last_value", "last_traceback"):
        if hasattr(sys, name):
            delattr(sys, name)
    linecache.clearcache()
