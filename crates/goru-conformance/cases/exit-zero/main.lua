print("before")
os.exit(0)
print("after")
