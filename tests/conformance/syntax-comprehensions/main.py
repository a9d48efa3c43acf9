import asyncio

n = "outer"
print([(n, m) for n in range(3) if n % 2 == 0 for m in "ab"], n)
print({k: v for k, v in zip("ab", range(2))}, sorted({c.lower() for c in "AaBb"}))
print([[r[i] for r in ((1, 2), (3, 4))] for i in range(2)])


async def ticks(limit):
    for i in range(limit):
        await asyncio.sleep(0)
        yield i


async def main():
    squares = [i * i async for i in ticks(4) if i]
    table = {i: [j async for j in ticks(i)] async for i in ticks(3)}
    return squares, table, [await asyncio.sleep(0, i) for i in "xy"]


asyncio.run(main())
