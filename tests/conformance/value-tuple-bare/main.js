[...Array(3).keys(), "x"]
