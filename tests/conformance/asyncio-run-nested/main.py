import asyncio


async def inner():
    pass


async def main():
    coroutine = inner()
    try:
        asyncio.run(coroutine)
    except RuntimeError as error:
        print(error)
    coroutine.close()
    print(asyncio.get_running_loop().is_running())


asyncio.run(main())
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
