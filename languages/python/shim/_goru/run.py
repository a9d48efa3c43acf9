"""Executes one script: the way from the host's `run` to its answer."""

import _frozen_importlib as _bootstrap
import _frozen_importlib_external as _external
import atexit
import builtins
import sys
import types

from componentize_py_types import Err
from wit_world.exports import guest

from . import exits, fresh, interfaces, payload, report, source, streams

HIDDEN = ()
"""The names of the build tool's modules, which are none of the script's business. `image` sets it."""

KEPT = ()
"""The modules that no script finds. `image` sets it."""

_COMMANDS = {"<string>": "-c", "<stdin>": "-"}
"""What `sys.argv[0]` is for a script that is no file."""

_MOST_TEXT = 4096
_UNPRINTABLE = "<unprintable value>"
_RECURSION = sys.getrecursionlimit()


def run(script):
    """Executes `script` and returns its completion, or raises `Err` with its failure."""
    prepare(script)
    try:
        try:
            completion, failure = _outcome(script)
        finally:
            streams.flush_both()
    except exits.Exit as exit:
        exits.over()
        streams.flush_both()
        completion, failure = None, guest.Failure_Exit(exit.code)
    if failure is not None:
        raise Err(failure)
    return completion


def prepare(script):
    """Gives the script its surroundings."""
    fresh.entropy()
    fresh.clocks()
    fresh.environment(script.environment)
    streams.install()
    interfaces.forget()
    interfaces.set_globals(script.globals)
    # The runtime of the build tool looks these up by name until the image is made.
    for hidden in HIDDEN:
        sys.modules.pop(hidden, None)
    name = script.name
    sys.argv = [_COMMANDS.get(name, name), *script.arguments]
    sys.orig_argv = ["python3", *sys.argv]
    main = sys.modules.get("__main__")
    if main is None:
        main = sys.modules["__main__"] = types.ModuleType("__main__")
        vars(main)["__builtins__"] = builtins
    _be_file(main, name)
    source.remember(name, _written(script))


def _written(script):
    # What the author wrote, of which the source may have been made.
    origin = script.origin
    return bytes(origin.value if isinstance(origin, guest.Origin_MadeOf) else script.source)


def _be_file(main, name):
    """Sets what Python sets for a file, for `-c`, and for the standard input."""
    if name in _COMMANDS:
        main.__loader__ = _bootstrap.BuiltinImporter
        for attribute in ("__file__", "__cached__"):
            vars(main).pop(attribute, None)
    else:
        main.__loader__ = _external.SourceFileLoader("__main__", name)
        main.__file__, main.__cached__ = name, None
    if name == "<stdin>":
        main.__file__ = name


def _outcome(script):
    completion = failure = None
    try:
        completion = _execute(script)
    except exits.Exit:
        raise
    except BaseException as error:
        _undisturbed()
        failure = _failure(error)
    _undisturbed()
    atexit._run_exitfuncs()
    return completion, failure


def _undisturbed():
    # What a script set up to watch or to confine its own code is not meant for the shim's.
    sys.settrace(None)
    sys.setprofile(None)
    if sys.getrecursionlimit() < _RECURSION:
        sys.setrecursionlimit(_RECURSION)


def _execute(script):
    namespace = vars(sys.modules["__main__"])
    if isinstance(script.origin, guest.Origin_Refused):
        raise source.refused(script.origin.value, script.name, bytes(script.source))
    body, last = source.translate(script.name, bytes(script.source), _written(script))
    if body is not None:
        exec(body, namespace)
    if last is None:
        return guest.Completion_Nothing()
    return _completion(eval(last, namespace))


def _completion(value):
    try:
        return guest.Completion_Value(payload.encode(value))
    except exits.Exit:
        raise
    except MemoryError:
        # As text it is larger still, and takes as long to find out.
        text = _UNPRINTABLE
    except BaseException:
        text = _repr(value)
    return guest.Completion_Opaque(guest.OpaqueValue(report.type_name(type(value)), text))


def _repr(value):
    try:
        return report.cut(repr(value), _MOST_TEXT)
    except exits.Exit:
        raise
    except BaseException:
        return _UNPRINTABLE


def _failure(error):
    report.clean(error)
    try:
        if not isinstance(error, SystemExit):
            report.show(error)
            return guest.Failure_Exception(report.describe(error))
    except SystemExit as exit:
        # `sys.excepthook` may exit too.
        error = exit
    return guest.Failure_Exit(exits.code_of(error))
