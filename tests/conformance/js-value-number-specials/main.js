[NaN, Infinity, -Infinity]
