for i in range(3):
    if i:
        fro j in range(2):
            pass
