def primes(limit):
    sieve = [True] * limit
    for number in range(2, int(limit**0.5) + 1):
        if sieve[number]:
            for multiple in range(number * number, limit, number):
                sieve[multiple] = False
    return [number for number in range(2, limit) if sieve[number]]


def fibonacci(number):
    return number if number < 2 else fibonacci(number - 1) + fibonacci(number - 2)


def words(rounds):
    counts = {}
    for round in range(rounds):
        word = "word" + str(round * round % 97)
        counts[word] = counts.get(word, 0) + len(word)
    return sorted(counts.items())[:3]


print(len(primes(200000)), fibonacci(22), words(50000))
