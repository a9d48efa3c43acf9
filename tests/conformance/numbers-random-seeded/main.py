import random

random.seed(42)
print(random.random(), random.randint(1, 100), random.choice("abcdef"), random.sample(range(100), 5))
generator = random.Random("text")
items = list(range(8))
generator.shuffle(items)
print(items, round(generator.gauss(0, 1), 12), generator.choices("ab", k=5), generator.getrandbits(70))
state = random.getstate()
first = random.random()
random.setstate(state)
random.random() == first
