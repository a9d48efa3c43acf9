import goru
for n in range(3):
    _goru_call("echo", {"value": n})
try:
    _goru_call("echo", {"value": 3})
except goru.LimitExceeded as error:
    print(error.name, error.limit, error.observed)
