def inner(n):
    raise ValueError("deep")
def outer(n):
    inner(n)
outer(1)
