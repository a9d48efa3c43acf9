try:
    raise ValueError("mine")
except ValueError as error:
    print("caught", error)
