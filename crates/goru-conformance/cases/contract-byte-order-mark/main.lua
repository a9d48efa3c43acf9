local x = "marked"
print(x)
