import goru
try:
    _goru_call("deep", {"levels": 1000})
except goru.CallError:
    print("caught")
