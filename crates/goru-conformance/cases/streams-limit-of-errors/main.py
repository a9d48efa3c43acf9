print("whole")
raise ValueError("x" * 1000)
