"""The modules that are in memory when a script starts."""

PRELOADED = """
abc argparse array ast asyncio atexit base64 binascii bisect calendar cmath codecs collections collections.abc
colorsys concurrent.futures configparser contextlib contextvars copy copyreg csv dataclasses datetime decimal difflib
enum errno fnmatch fractions functools gc getpass glob graphlib gzip hashlib heapq hmac html html.parser http.client importlib
importlib.util inspect io itertools json keyword linecache locale logging math numbers operator os os.path pathlib
pickle platform pprint queue random re reprlib secrets shlex shutil signal sqlite3 stat statistics string
struct sys tempfile textwrap threading time timeit tokenize traceback types typing unicodedata unittest urllib.parse
uuid warnings weakref xml.etree.ElementTree zlib zoneinfo
""".split()
