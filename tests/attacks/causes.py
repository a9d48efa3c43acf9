e = None
for i in range(10 ** 5):
    new = ValueError(i)
    new.__cause__ = e
    e = new
raise e
