import os
[os.environ.get("GREETING"), os.environ.get("EMPTY"), "PATH" in os.environ, "HOME" in os.environ]
