"an expression that is not last"
x = 5
