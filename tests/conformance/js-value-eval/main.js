eval("var x = 5; x * 2")
