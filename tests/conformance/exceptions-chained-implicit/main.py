table = {}
try:
    table["missing"]
except KeyError:
    table.append("oops")
