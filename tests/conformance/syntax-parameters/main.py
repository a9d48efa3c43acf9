def function(a, b=2, /, c=3, *, d, e=5, **rest):
    return a, b, c, d, e, rest


print(function(1, d=4))
print(function(1, 2, 3, d=4, a="rest", b="rest"))
for arguments, keywords in (((), {}), ((1,), {}), ((1, 2, 3, 4), {"d": 1}), ((1,), {"c": 1, "d": 2, "c ": 3})):
    try:
        print(function(*arguments, **keywords))
    except TypeError as error:
        print(error)
