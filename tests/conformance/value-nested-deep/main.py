value = "core"
for _ in range(50):
    value = [value]
value
