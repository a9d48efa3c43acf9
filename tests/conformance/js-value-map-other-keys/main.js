new Map([[1, "a"], [null, "b"], [[2], "c"]])
