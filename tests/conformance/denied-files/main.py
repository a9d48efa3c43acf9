import os
import pathlib

attempts = {
    "open": lambda: open("/etc/passwd"),
    "write": lambda: open("new.txt", "x"),
    "mkdir": lambda: os.mkdir("new"),
    "stat": lambda: os.stat("/etc/passwd"),
    "path": lambda: pathlib.Path("/etc/hosts").read_text(),
    "remove": lambda: os.remove("/no/such/file"),
    "rename": lambda: os.rename("/no/such/file", "/no/such/other"),
    "own source": lambda: open(__file__),
}
for name, attempt in attempts.items():
    try:
        attempt()
        print(name, "was possible")
    except OSError:
        print(name, "OSError")
