print("before")
raise ValueError("no such thing")
print("after")
pass
