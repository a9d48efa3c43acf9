_goru_call("same", {"name": "pairs", "value": _goru_call("odd", {"name": "pairs"})})
