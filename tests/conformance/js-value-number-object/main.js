new Number(5)
