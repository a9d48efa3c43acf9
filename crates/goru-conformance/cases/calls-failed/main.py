import goru
try:
    _goru_call("fail", {"kind": "not-found", "message": "no such é", "data": {"id": 7}})
except goru.HostError as error:
    print(error.kind, error, error.data["id"])
