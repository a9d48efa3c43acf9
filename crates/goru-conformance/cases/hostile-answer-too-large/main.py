import goru
try:
    _goru_call("huge", {"bytes": 8000000})
except goru.CallError:
    print("caught")
