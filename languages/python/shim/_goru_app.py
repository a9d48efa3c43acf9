"""The guest: what is executed while the image is made, and the entry that the host calls.

The library is kept first, so that everything imported after it comes from there. The modules of the shim are compiled
under file names of their own, by which tracebacks know them.
"""

import os
import sys

OWN = "<goru importlib_bootstrap>"
"""The same as `_goru.own.NAME`."""


class _ShimFinder:
    """Imports the shim while the image is made. Each file is compiled under a neutral name."""

    def __init__(self, root):
        self.root = root

    def find_spec(self, fullname, path=None, target=None):
        if fullname.partition(".")[0] not in ("_goru", "goru"):
            return None
        file = fullname.replace(".", "/")
        package = os.path.isdir(f"{self.root}/{file}")
        self.file = f"{file}/__init__.py" if package else f"{file}.py"
        spec = type(sys.__spec__)(fullname, self, origin=f"{OWN}/{self.file}", is_package=package)
        return spec

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        with open(f"{self.root}/{self.file}", "rb") as stream:
            source = stream.read()
        exec(compile(source, f"{OWN}/{self.file}", "exec", dont_inherit=True), vars(module))


sys.meta_path.insert(0, _ShimFinder(os.path.dirname(__file__)))

from _goru import image  # noqa: E402  the finder has to be there first

image.make(os.path.dirname(__file__))

from _goru.run import run  # noqa: E402
from componentize_py_types import Err  # noqa: E402
from wit_world.exports import guest  # noqa: E402


class Guest:
    """The exported interface `goru:abi/guest`."""

    def run(self, script):
        try:
            return run(script)
        except Err:
            raise
        except BaseException as error:
            # A script can break the shim that runs it. The host is told, and does not see a trap.
            kind = type(error).__name__
            raise Err(guest.Failure_Exception(guest.ExceptionReport(guest.Exception(kind, "", []), []))) from None


Guest.run.__code__ = Guest.run.__code__.replace(co_filename=f"{OWN}/app.py")
image.settle(Guest)
