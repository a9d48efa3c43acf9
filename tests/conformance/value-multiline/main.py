(
    sum(n for n in range(10))
    + len("abc")
)
