_goru_call("echo", {"value": [1, "two"]})
