[True, False, 1 == 1.0, not []]
