import os

print(os.environ["GREETING"], os.getenv("HOME"), os.environ.get("PATH", "no path"))
dict(sorted(os.environ.items()))
