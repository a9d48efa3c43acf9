print("never, and this line is long")
pass
