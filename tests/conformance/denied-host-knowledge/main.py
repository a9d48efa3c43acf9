import os
import sys

print(len(os.environ), [name for name in sys.path if "home" in name or "root" in name or "work" in name])
for name in ("getlogin", "getuid", "getppid"):
    function = getattr(os, name, None)
    try:
        print(name, "refused" if function is None else type(function()).__name__)
    except OSError:
        print(name, "refused")
