_goru_call("same", {"name": "empty-map", "value": _goru_call("odd", {"name": "empty-map"})})
