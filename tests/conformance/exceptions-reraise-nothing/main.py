def nothing():
    raise


nothing()
