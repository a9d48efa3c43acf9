import asyncio


async def work(n):
    await asyncio.sleep(0)
    if n % 2:
        raise ValueError(f"odd {n}")
    return n


async def main():
    results = await asyncio.gather(*map(work, range(4)), return_exceptions=True)
    print(results)
    try:
        await asyncio.gather(*map(work, range(4)))
    except ValueError as error:
        print("first:", error)


asyncio.run(main())
