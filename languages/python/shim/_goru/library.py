"""The standard library, kept in the image.

At build time the library lies in a folder; at run time there is no folder. So every module is compiled once, while the
image is made, and its code is kept here; a finder on `sys.meta_path` serves imports from it. Modules that the image
preloads come through the same finder, so that all of them show the same file names.
"""

import _frozen_importlib as _bootstrap
import _frozen_importlib_external as _external
import marshal

HOME = "/usr/lib/python3.14"
"""Where the modules say they lie. Nothing is there."""

_code = {}
"""Module name to marshalled code, of the modules that are not preloaded."""

_source = {}
"""Module name to source, of the modules that are preloaded."""

_packages = set()
"""The names that are packages."""


def path_of(name):
    """The file name that the module of this name shows."""
    path = f"{HOME}/{name.replace('.', '/')}"
    return f"{path}/__init__.py" if name in _packages else f"{path}.py"


class LibraryLoader(_external._LoaderBasics):
    """Executes modules of the standard library."""

    # `exec_module` is inherited: Python leaves its frames out of tracebacks, and would show one of this file.

    def get_code(self, fullname):
        code = _code.get(fullname)
        if code is not None:
            return marshal.loads(code)
        return compile(_source[self._known(fullname)], path_of(fullname), "exec", dont_inherit=True)

    def get_source(self, fullname):
        source = _source.get(fullname)
        if source is None:
            return None
        return source.decode("utf-8")

    def get_filename(self, fullname):
        return path_of(self._known(fullname))

    def is_package(self, fullname):
        return self._known(fullname) in _packages

    @staticmethod
    def _known(fullname):
        if fullname not in _code and fullname not in _source:
            raise ImportError(f"no module of the standard library: {fullname!r}", name=fullname)
        return fullname

    def __repr__(self):
        return "<the standard library>"


class LibraryFinder:
    """Finds modules of the standard library by name."""

    @staticmethod
    def find_spec(fullname, path=None, target=None):
        if fullname not in _code and fullname not in _source:
            return None
        spec = _bootstrap.ModuleSpec(fullname, LOADER, origin=path_of(fullname), is_package=fullname in _packages)
        spec._set_fileattr = True
        if fullname in _packages:
            spec.submodule_search_locations.append(f"{HOME}/{fullname.replace('.', '/')}")
        return spec

    @staticmethod
    def invalidate_caches():
        pass


LOADER = LibraryLoader()
