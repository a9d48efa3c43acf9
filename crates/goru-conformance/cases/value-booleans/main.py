[True, False]
