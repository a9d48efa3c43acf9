import goru
try:
    _goru_call("echo", {"value": "x" * 10000})
except goru.CallError:
    print("caught")
