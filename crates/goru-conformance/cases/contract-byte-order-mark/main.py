x = "marked"
print(x)
x = 1
