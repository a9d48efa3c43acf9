_goru_call("same", {"name": "narrowest", "value": _goru_call("odd", {"name": "narrowest"})})
