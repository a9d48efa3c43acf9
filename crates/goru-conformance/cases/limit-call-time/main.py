import goru
try:
    _goru_call("sleep", {"ms": 600000})
except goru.CallTimeout:
    print("caught")
