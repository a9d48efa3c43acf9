/a+/g
