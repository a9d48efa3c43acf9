"""`http.client`, and with it `urllib.request`, over the host's interface `http-client`.

There is no socket to connect. What a connection would send is collected, handed to the host as one request, and the
host's answer is read as if it had come through the socket. What may be asked for is decided on the host.
"""

import http.client
import io
import socket

from . import calls

_REQUEST = "http-client.request"

_OWN = frozenset(("connection", "content-length", "host", "keep-alive", "proxy-connection", "transfer-encoding"))
"""Headers that belong to one connection: the host sets its own."""


class _Exchange:
    """What stands in for a connected socket: one request, and its answer."""

    def __init__(self, connection, scheme):
        self._connection = connection
        self._scheme = scheme
        self._sent = bytearray()
        self._answer = None

    def sendall(self, data):
        self._sent += data

    def makefile(self, mode, buffering=None):
        if self._answer is None:
            try:
                self._ask()
            except Exception as error:
                return _Failed(error)
        answer, self._answer = self._answer, None
        return io.BytesIO(answer)

    def ask_when_whole(self):
        """Makes the request when all of it was sent: what fails is to fail where a connection does."""
        if self._answer is None and _is_whole(self._sent):
            self._ask()

    def _ask(self):
        sent, self._sent = bytes(self._sent), bytearray()
        self._answer = _exchange(self._connection, self._scheme, sent)

    def settimeout(self, timeout):
        self._connection.timeout = timeout

    def setsockopt(self, *option):
        pass

    def shutdown(self, how):
        pass

    def close(self):
        pass


class _Failed:
    """What stands in for an answer that there is none of: a response fails when it is read, not while it is made."""

    def __init__(self, error):
        self._error = error

    def readline(self, limit=-1):
        raise self._error

    def flush(self):
        pass

    def close(self):
        pass


def _parts(sent):
    """The first line of a request, its headers and its body."""
    head, _, body = sent.partition(b"\r\n\r\n")
    # A value may go on in the next line, which begins with a space or a tab.
    head = head.decode("iso-8859-1").replace("\r\n\t", " ").replace("\r\n ", " ")
    request, *lines = head.split("\r\n")
    headers = [(name, value.strip(" \t")) for name, _, value in (line.partition(":") for line in lines)]
    return request, headers, body


def _is_whole(sent):
    _, headers, body = _parts(sent)
    for name, value in headers:
        if name.lower() == "content-length" and value.isdecimal():
            return len(body) >= int(value)
        if name.lower() == "transfer-encoding":
            return body.endswith(b"0\r\n\r\n")
    return True


def _exchange(connection, scheme, sent):
    request, headers, body = _parts(sent)
    method, target, _ = request.split(" ", 2)
    for name, value in headers:
        if name.lower() == "transfer-encoding":
            body = _unchunked(body)
        elif name.lower() == "content-length" and value != str(len(body)):
            raise http.client.HTTPException(f"the body has {len(body)} bytes, and the headers say {value}")
    arguments = {
        "method": method,
        "url": target if target.startswith(("http://", "https://")) else f"{scheme}://{_authority(connection)}{target}",
        "headers": [pair for pair in headers if pair[0].lower() not in _OWN],
        # A caller follows redirects itself, each of which the host checks again.
        "max-redirects": 0,
    }
    if body:
        arguments["body"] = body
    if isinstance(connection.timeout, (int, float)):
        arguments["timeout"] = connection.timeout
    return _message(_asked(arguments), method)


def _authority(connection):
    host = f"[{connection.host}]" if ":" in connection.host else connection.host
    return host if connection.port == connection.default_port else f"{host}:{connection.port}"


def _asked(arguments):
    """The host's answer. What it refuses is an `OSError`, as from a socket."""
    try:
        return calls.invoke(_REQUEST, arguments)
    except calls.UnknownFunction:
        failure = PermissionError("no network is granted to this script")
    except calls.HostError as error:
        match error.kind:
            case "timed-out":
                failure = TimeoutError(str(error))
            case "name-not-found":
                failure = socket.gaierror(socket.EAI_NONAME, str(error))
            case "connection-failed" | "tls-failed":
                failure = ConnectionError(str(error))
            case "invalid-url" | "invalid-request":
                failure = http.client.InvalidURL(str(error))
            case _:
                failure = OSError(str(error))
    raise failure


def _message(answer, method):
    """The answer as it would stand on the wire."""
    status, body = answer["status"], answer["body"]
    lines = [f"HTTP/1.1 {status} {http.client.responses.get(status, '')}"]
    for name, value in answer["headers"]:
        if name.lower() not in _OWN or method == "HEAD":
            lines.append(f"{name}: {value}")
    if method != "HEAD":
        lines.append(f"content-length: {len(body)}")
    head = "\r\n".join([*lines, "connection: close", "", ""])
    return head.encode("iso-8859-1", "replace") + body


def _unchunked(body):
    parts, at = [], 0
    while (end := body.find(b"\r\n", at)) >= 0:
        size = body[at:end].partition(b";")[0].strip()
        if not size or size.strip(b"0123456789abcdefABCDEF"):
            break
        length, at = int(size, 16), end + 2
        if length == 0:
            return b"".join(parts)
        if body[at + length : at + length + 2] != b"\r\n":
            break
        parts.append(body[at : at + length])
        at += length + 2
    raise http.client.HTTPException("the chunks of the body are malformed, or the last is missing")


def _connect(self):
    if self._tunnel_host:
        raise OSError("there are no tunnels through a proxy: the host connects by itself")
    self.sock = _Exchange(self, "http")


_send = http.client.HTTPConnection._send_output


def _send_output(self, message_body=None, encode_chunked=False):
    _send(self, message_body, encode_chunked)
    if isinstance(self.sock, _Exchange):
        self.sock.ask_when_whole()


class HTTPSConnection(http.client.HTTPConnection):
    "This class allows communication via SSL."

    default_port = http.client.HTTPS_PORT

    def __init__(self, host, port=None, *, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, source_address=None, context=None,
                 blocksize=8192):
        super().__init__(host, port, timeout, source_address, blocksize=blocksize)

    def connect(self):
        _connect(self)
        self.sock._scheme = "https"


def install():
    """Lets connections go through the host."""
    _connect.__name__ = _connect.__qualname__ = "connect"
    http.client.HTTPConnection.connect = _connect
    http.client.HTTPConnection._send_output = _send_output
    HTTPSConnection.__module__ = "http.client"
    http.client.HTTPSConnection = HTTPSConnection
    # The host verifies certificates; there is nothing to set.
    http.client._create_https_context = lambda http_version: None
    # It takes what is there when it is imported.
    import urllib.request  # noqa: F401
