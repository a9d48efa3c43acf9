import goru
try:
    _goru_call("echo", {"value": 1, "more": 2})
except goru.InvalidArguments:
    print("caught")
