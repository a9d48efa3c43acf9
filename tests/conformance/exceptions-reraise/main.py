def step():
    try:
        int("x")
    except ValueError as error:
        error.add_note("seen on the way")
        print("log:", type(error).__name__)
        raise


step()
