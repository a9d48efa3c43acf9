try:
    _goru_call("echo", {"value": print})
except TypeError:
    print("caught")
