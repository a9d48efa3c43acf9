import asyncio
from contextlib import aclosing


async def ticks(limit):
    try:
        for number in range(limit):
            await asyncio.sleep(0)
            yield number
    finally:
        print("closed")


async def main():
    print([number async for number in ticks(3)])
    async with aclosing(ticks(10)) as source:
        async for number in source:
            if number == 2:
                break
    source = ticks(5)
    print(await anext(source), await source.__anext__())
    await source.aclose()
    print(await anext(source, "finished"))


asyncio.run(main())
