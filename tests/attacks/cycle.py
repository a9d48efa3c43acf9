it = []
it.append(it)
it
