import goru
try:
    _goru_call("broken", {})
except goru.CallError as error:
    print("caught")
