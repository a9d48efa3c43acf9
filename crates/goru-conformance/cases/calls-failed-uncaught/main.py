_goru_call("fail", {"kind": "", "message": "no such user", "data": None})
