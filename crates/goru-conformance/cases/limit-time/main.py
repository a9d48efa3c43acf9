print("begun")
_goru_call("echo", {"value": 1})
while True:
    pass
