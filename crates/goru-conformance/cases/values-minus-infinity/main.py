_goru_call("same", {"name": "minus-infinity", "value": _goru_call("odd", {"name": "minus-infinity"})})
