"""From a script's bytes to code: what `python3 FILE` does, and the last expression apart."""

import __future__
import ast
import io
import linecache
import tokenize

_FUTURES = 0
for _name in __future__.all_feature_names:
    _FUTURES |= getattr(__future__, _name).compiler_flag


def translate(name, source):
    """Compiles a script. Returns the code to execute and the code of its last expression; either may be None."""
    try:
        tree = compile(source, name, "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
        last = tree.body[-1] if tree.body else None
        if not isinstance(last, ast.Expr):
            return compile(tree, name, "exec", dont_inherit=True), None
        if len(tree.body) > 1 or isinstance(last.value, ast.Constant):
            # A script that is one text alone has that text as its documentation and as its value.
            if len(tree.body) > 1:
                tree.body.pop()
            body = compile(tree, name, "exec", dont_inherit=True)
            flags = body.co_flags & _FUTURES
        else:
            body = None
            flags = 0
        return body, compile(ast.Expression(last.value), name, "eval", flags, dont_inherit=True)
    except SyntaxError as error:
        found = _as_of_file(error, name, source)
    raise found


def _as_of_file(error, name, source):
    """The error that Python has for a file, given the one that it has for text in memory."""
    nul = source.find(0)
    if nul >= 0 and error.lineno is None:
        line = source.count(b"\n", 0, nul) + 1
        start = source.rfind(b"\n", 0, nul) + 1
        text = source[start:nul].decode("utf-8", "replace")
        return SyntaxError("source code cannot contain null bytes", (name, line, 0, text))
    if error.msg.startswith("unknown encoding: "):
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
        lines = text_of(source).splitlines(keepends=True)
        if error.lineno <= len(lines):
            error.text = lines[error.lineno - 1]


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
