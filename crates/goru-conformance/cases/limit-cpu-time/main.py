print("begun")
_goru_call("sleep", {"ms": 1000})
while True:
    pass
