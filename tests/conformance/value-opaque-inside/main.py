[1, {"function": print}]
