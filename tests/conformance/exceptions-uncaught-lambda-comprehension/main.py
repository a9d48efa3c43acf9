divide = lambda a, b: a / b
rows = [[1, 2], [3, 0]]
totals = list(divide(*row) for row in rows)
