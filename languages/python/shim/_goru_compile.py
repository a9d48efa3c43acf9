"""The first pass of the build: compiles the standard library.

Only its files are kept. Were the library compiled while the image is made, the image would be twice as large for the memory
that the compiler used and left.
"""

import os
import sys

sys.path.append(os.path.dirname(__file__))

from _goru import archive  # noqa: E402

archive.compile_all("/python", os.path.join(os.path.dirname(__file__), archive.FOLDER))


class Guest:
    """The tool wants the world's export. Nobody calls it."""

    def run(self, script):
        raise NotImplementedError
