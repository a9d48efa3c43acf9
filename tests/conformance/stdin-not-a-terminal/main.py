import sys

[stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)]
