import asyncio


async def number():
    return 7


with asyncio.Runner() as runner:
    first = runner.run(number())
    loop = runner.get_loop()
    second = runner.run(asyncio.sleep(0, "again"))
    same = loop is runner.get_loop()
print(first, second, same, loop.is_closed())
