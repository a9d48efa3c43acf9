[None] * 10 ** 6
