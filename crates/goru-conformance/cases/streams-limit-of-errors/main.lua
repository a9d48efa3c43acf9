print("whole")
error(string.rep("x", 1000), 0)
