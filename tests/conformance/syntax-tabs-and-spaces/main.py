if True:
        print("eight spaces")
	print("one tab")
