"""Fills the kept library, in two passes: `compile_all` in a pass of its own, the rest while the image is made."""

import marshal
import os
import sys

from . import library

FOLDER = "_library"
"""Where the first pass leaves its files for the second, beside the shim."""

LEFT_OUT = {
    "__phello__", "__hello__", "_aix_support", "_android_support", "_apple_support", "_ios_support", "_osx_support",
    "ensurepip", "idlelib", "lib2to3", "test", "tkinter", "turtledemo",
}
"""What cannot work here, or is no module for scripts. Folders whose name is no identifier are left out too."""


def compile_all(root, into):
    """Compiles every module of the library that lies in the folder `root` to two files in the folder `into`."""
    os.makedirs(into)
    builder = _builder()
    for folder, subfolders, files in os.walk(root):
        relative = os.path.relpath(folder, root)
        package = "" if relative == "." else relative.replace(os.sep, ".")
        subfolders[:] = sorted(
            name for name in subfolders if name.isidentifier() and name != "__pycache__" and name not in LEFT_OUT
        )
        for file in sorted(files):
            stem, suffix = os.path.splitext(file)
            if suffix == ".py" and stem not in LEFT_OUT:
                _compile(os.path.join(folder, file), package, stem, into, builder)


def _builder():
    """The folder where the makers of the build tool compiled Python. It stands in the configuration that `sysconfig` shows."""
    # Here, and not above: the image has what this module imports, and scripts would find it there.
    import importlib
    import sysconfig

    configuration = importlib.import_module(sysconfig._get_sysconfigdata_name()).build_time_vars
    folder, _, name = configuration["prefix"].rpartition("/")
    assert name == "install" and folder, configuration["prefix"]
    return folder.encode()


def _compile(file, package, stem, into, builder):
    if stem == "__init__":
        name = package
        library._packages.add(name)
        kind = "package"
    else:
        name = f"{package}.{stem}" if package else stem
        kind = "module"
    with open(file, "rb") as stream:
        source = stream.read().replace(builder + b"/install", b"/usr").replace(builder, b"/usr/src/python")
    code = compile(source, library.path_of(name), "exec", dont_inherit=True)
    for suffix, content in ((kind, marshal.dumps(code)), ("source", source)):
        with open(f"{into}/{name}.{suffix}", "wb") as stream:
            stream.write(content)


class _Shelf(dict):
    """The code of all modules, read from the first pass's files when it is wanted."""

    def __init__(self, folder):
        self.folder = folder
        for file in os.listdir(folder):
            name, _, suffix = file.rpartition(".")
            if suffix == "package":
                library._packages.add(name)
            if suffix != "source":
                self[name] = file

    def get(self, name, default=None):
        file = super().get(name)
        return default if file is None else _read(f"{self.folder}/{file}")


def open_shelf(folder):
    """Serves the library from the first pass's files, for as long as the image is made."""
    library._code = _Shelf(folder)


def keep():
    """Takes into memory what each module needs from now on.

    One that is in memory keeps its source, for tracebacks and `inspect`; its code is only wanted again when a script
    takes it out of `sys.modules`. One that is not keeps its code. Both of all would not fit into a package. Nothing is
    compressed here: the image's own compression does it better.
    """
    shelf = library._code
    library._code = {}
    for name in sorted(shelf):
        if name in sys.modules:
            library._source[name] = _read(f"{shelf.folder}/{name}.source")
        else:
            library._code[name] = shelf.get(name)


def _read(file):
    with open(file, "rb", buffering=0) as stream:
        return stream.readall()
