print("before")
error("no such thing")
print("after")
