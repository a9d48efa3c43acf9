items = [1]
items.append(items)
table = {"self": None}
table["self"] = table
pair = ([],)
pair[0].append(pair)
print(items, table, pair)
try:
    print(items == [1, items], [items] == [[1, items]])
except RecursionError:
    print("RecursionError")
