import socket
import urllib.request

attempts = {
    "connect": lambda: socket.create_connection(("127.0.0.1", 9), timeout=1),
    "resolve": lambda: socket.getaddrinfo("host.invalid", 80),
    "urlopen": lambda: urllib.request.urlopen("http://host.invalid", timeout=1),
    "listen": lambda: socket.create_server(("127.0.0.1", 0)),
}
for name, attempt in attempts.items():
    try:
        attempt()
        print(name, "was possible")
    except OSError:
        print(name, "OSError")
