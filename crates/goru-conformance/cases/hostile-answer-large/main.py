len(_goru_call("huge", {"bytes": 4000000}))
