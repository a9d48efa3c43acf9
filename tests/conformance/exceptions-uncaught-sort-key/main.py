def key(item):
    return 10 / item


items = [3, 0, 1]
try:
    items.sort(key=key)
except ZeroDivisionError:
    print(sorted(items))
max(items, key=key)
