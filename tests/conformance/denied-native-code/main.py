for name in ("ctypes", "_ctypes"):
    try:
        __import__(name)
        print(name, "imported")
    except ImportError:
        print(name, "ImportError")
