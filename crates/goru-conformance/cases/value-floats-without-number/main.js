[Infinity, -Infinity, NaN]
