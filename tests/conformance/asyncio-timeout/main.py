import asyncio


async def main():
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(3600)
    except TimeoutError as error:
        print("timeout", repr(error))
    try:
        await asyncio.wait_for(asyncio.sleep(3600), 0.01)
    except asyncio.TimeoutError:
        print("wait_for", asyncio.TimeoutError is TimeoutError)
    async with asyncio.timeout(60) as scope:
        await asyncio.sleep(0)
    print(scope.expired(), await asyncio.wait_for(asyncio.sleep(0, "in time"), 60))


asyncio.run(main())
