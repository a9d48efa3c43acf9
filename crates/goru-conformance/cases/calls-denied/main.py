import goru
try:
    _goru_call("deny", {"message": "ask first"})
except goru.CallError as error:
    print("caught")
