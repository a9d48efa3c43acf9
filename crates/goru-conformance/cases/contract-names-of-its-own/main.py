limit = 3
def below(n):
    return n < limit
print([n for n in range(5) if below(n)])
limit = 1
limit = 2 if below(1) else 4
[n for n in range(5) if below(n)]
