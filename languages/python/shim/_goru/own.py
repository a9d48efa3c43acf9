"""How the shim's own code is told from a script's."""

NAME = "<goru importlib_bootstrap>"
"""The start of the file name that the shim's own code shows; `_goru_app` compiles it under this name.

Frames of it are taken out of tracebacks. Python's own `warnings` and `logging` pass over a frame as internal when its
file name holds both `importlib` and `_bootstrap`.
"""


def owns(code):
    """Whether a code object is the shim's."""
    return code.co_filename.startswith(NAME)
