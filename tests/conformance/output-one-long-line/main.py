print("0123456789abcde" * 10000)
