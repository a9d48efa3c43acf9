[new Date(NaN)]
