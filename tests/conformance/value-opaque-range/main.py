range(3)
