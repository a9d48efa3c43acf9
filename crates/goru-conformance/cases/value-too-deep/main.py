x = []
for _ in range(1000):
    x = [x]
x
