import asyncio
from contextlib import AsyncExitStack, asynccontextmanager


@asynccontextmanager
async def resource(name):
    print("open", name)
    await asyncio.sleep(0)
    try:
        yield name
    finally:
        await asyncio.sleep(0)
        print("close", name)


class Guard:
    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, value, trace):
        print("guard saw", kind.__name__)
        return True


async def main():
    async with Guard(), AsyncExitStack() as stack:
        names = [await stack.enter_async_context(resource(name)) for name in "ab"]
        print(names)
        raise ValueError("inside")
    print("after")


asyncio.run(main())
