def collect(item, into=[]):
    into.append(item)
    return into


collect(1)
late = [lambda: n for n in range(3)]
early = [lambda n=n: n for n in range(3)]
print(collect(2), [f() for f in late], [f() for f in early])
collect.__defaults__
