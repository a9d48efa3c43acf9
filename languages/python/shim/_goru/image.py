"""Makes the image: what is executed once, before the memory is kept."""

import gc
import os
import sys

from . import archive, library
from .preload import PRELOADED


def make(root):
    """Imports what scripts import most, from what the first pass left in the folder `root`."""
    archive.open_shelf(f"{root}/{archive.FOLDER}")
    # After the interpreter's own finders, before the folders of `sys.path`.
    sys.meta_path.insert(len(sys.meta_path) - 1, library.LibraryFinder)
    for name in PRELOADED:
        __import__(name)


def settle():
    """Takes away what the build left behind, and freezes what is there."""
    from . import interfaces, loop, patches, streams

    archive.keep()
    loop.install()
    patches.install()
    streams.install()
    _neutral()
    sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__name__ != "_ShimFinder"]
    sys.meta_path.append(interfaces.InterfaceFinder)
    sys.path[:] = ["/"]
    sys.path_importer_cache.clear()
    gc.collect()
    gc.freeze()


def _neutral():
    sys.prefix = sys.base_prefix = sys.exec_prefix = sys.base_exec_prefix = "/usr"
    sys._stdlib_dir = library.HOME
    for name in list(os.environ):
        del os.environ[name]
    os.posix.environ.clear() if hasattr(os, "posix") else None
    for name, module in list(sys.modules.items()):
        if name.startswith("_goru"):
            continue
