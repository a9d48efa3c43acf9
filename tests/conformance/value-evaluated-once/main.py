log = []


def step(n):
    log.append(n)
    return list(log)


step(1)
step(2)
step(3)
