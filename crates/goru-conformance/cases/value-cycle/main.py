x = [1]
x.append(x)
x
