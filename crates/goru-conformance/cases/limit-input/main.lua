print("never, and this line is long")
