import goru
try:
    _goru_call("nothing", {})
except goru.CallError as error:
    print("caught")
