"""From a script's bytes to code: what `python3 FILE` does, and the last expression apart."""

import __future__
import ast
import collections
import io
import linecache
import opcode
import tokenize
import warnings

_FUTURES = 0
for _name in __future__.all_feature_names:
    _FUTURES |= getattr(__future__, _name).compiler_flag


_POP_TOP = opcode.opmap["POP_TOP"]
_LOAD_CONST = opcode.opmap["LOAD_CONST"]
_RETURN_VALUE = opcode.opmap["RETURN_VALUE"]
_STORE_NAME = opcode.opmap["STORE_NAME"]
_CACHE = opcode.opmap["CACHE"]
_CALLS = frozenset(opcode.opmap[name] for name in ("CALL", "CALL_KW", "CALL_FUNCTION_EX"))


def translate(name, source, written):
    """Compiles a script. Returns the code to execute and the code of its last expression; either may be None.

    `written` is what its author wrote, which is shown where the source has an error.
    """
    try:
        code = compile(source, name, "exec", dont_inherit=True)
        # A `global` statement leaves no code, and would hide that the script ends in it.
        ending = _ending(code) if b"global" not in source else None
        if ending is not None:
            return (None, code.replace(co_code=ending)) if ending else (code, None)
        with warnings.catch_warnings():
            # They were shown when the whole was compiled.
            warnings.simplefilter("ignore")
            return _split(code, name, source)
    except SyntaxError as error:
        found = _as_of_file(error, name, source)
        if written != source and found.filename == name:
            found.text = _line(written, found.lineno)
    raise found


def refused(found, name, source):
    """The error for what was found wrong with a source before it came here."""
    line, column = found.line, found.column
    return SyntaxError(found.message, (name, line, column, _line(source, line), line, column + 1))


def _ending(code):
    """Tells from a script's code how it ends, where that is plain; a syntax tree takes four times as long.

    Returns code that returns the value of the last expression, nothing if there is none, and None if it is not plain.
    """
    raw = code.co_code
    # Returning None is the end of every script. Elsewhere it stands before the code that handles exceptions.
    if len(raw) < 8 or raw[-2] != _RETURN_VALUE or raw[-4] != _LOAD_CONST or code.co_consts[raw[-3]] is not None:
        return None
    positions = collections.deque(code.co_positions(), 4)
    before, end = positions[0], positions[2]
    if raw[-6] == _STORE_NAME:
        # An assignment, a definition or an import. A constant after it would leave no code, but a position.
        return b"" if positions[1] == end and code.co_names[raw[-5]] != "__doc__" else None
    if raw[-6] != _POP_TOP or before != end or before[2] != 0:
        return None
    # What begins in the first column is a statement of its own, and one that ends in a call is an expression.
    at = len(raw) - 8
    while at > 0 and raw[at] == _CACHE:
        at -= 2
    return raw[:-6] + bytes((_RETURN_VALUE, 0)) + raw[-4:] if raw[at] in _CALLS else None


def _split(code, name, source):
    tree = compile(source, name, "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr):
        return code, None
    # A script that is one text alone has that text as its documentation and as its value.
    alone = len(tree.body) == 1
    if not alone:
        tree.body.pop()
        code = compile(tree, name, "exec", dont_inherit=True)
    value = compile(ast.Expression(last.value), name, "eval", code.co_flags & _FUTURES, dont_inherit=True)
    return (code if isinstance(last.value, ast.Constant) or not alone else None), value


def _as_of_file(error, name, source):
    """The error that Python has for a file, given the one that it has for text in memory."""
    nul = source.find(0)
    if nul >= 0 and error.lineno is None:
        line = source.count(b"\n", 0, nul) + 1
        start = source.rfind(b"\n", 0, nul) + 1
        text = source[start:nul].decode("utf-8", "replace")
        return SyntaxError("source code cannot contain null bytes", (name, line, 0, text))
    if error.msg.startswith(("unknown encoding: ", "encoding problem: ")):
        return SyntaxError(error.msg.replace("unknown encoding", "encoding problem"))
    if error.msg.startswith("(unicode error) 'utf-8' codec can't decode byte") and _damage(source) is not None:
        bad = _damage(source)
        return SyntaxError(
            f"Non-UTF-8 code starting with '\\x{source[bad]:02x}' in file {name} on line "
            f"{source.count(b'\n', 0, bad) + 1}, but no encoding declared; see "
            "https://peps.python.org/pep-0263/ for details"
        )
    _complete(error, name, source)
    return error


def _damage(source):
    # Where the source is no UTF-8.
    try:
        source.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return None


def _complete(error, name, source):
    # Errors that are found after parsing take their line from the file, and there is none.
    if error.text is None and error.filename == name and error.lineno:
        error.text = _line(source, error.lineno)


def _line(source, number):
    lines = text_of(source).splitlines(keepends=True)
    return lines[number - 1] if number and number <= len(lines) else None


def text_of(source):
    """The text of a script, decoded as Python decodes it; damaged bytes are replaced."""
    try:
        # The cookie and the mark can only stand at the start.
        if source[:3] != b"\xef\xbb\xbf" and b"coding" not in source[:1024]:
            return source.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
        return source.decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
    except (SyntaxError, LookupError, UnicodeDecodeError):
        return source.decode("utf-8", "replace")


def remember(name, source):
    """Makes the script's lines known to tracebacks, warnings and `inspect`."""
    text = text_of(source)
    if text and not text.endswith("\n"):
        text += "\n"
    # Without a modification time the lines stay, though no file of this name exists.
    linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
