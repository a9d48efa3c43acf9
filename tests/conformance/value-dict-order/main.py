table = {"z": 1, "a": 2}
table["m"] = 3
del table["z"]
table["z"] = 4
table
