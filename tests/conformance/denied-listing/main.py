import glob
import os

for path in ("/", "/etc", ".", "/home", "/tmp"):
    try:
        print(path, len(os.listdir(path)), "entries")
    except OSError:
        print(path, "OSError")
print(len(glob.glob("/*")), os.path.exists("/etc/passwd"), os.path.isdir("/usr"))
