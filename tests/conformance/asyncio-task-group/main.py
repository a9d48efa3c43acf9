import asyncio


async def sleep_long(name):
    try:
        await asyncio.sleep(3600)
    finally:
        print(name, "was stopped")


async def fail(error):
    await asyncio.sleep(0)
    raise error


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(sleep_long("sleeper"))
            group.create_task(fail(ValueError("first")))
            group.create_task(fail(KeyError("second")))
    except* ValueError as caught:
        print(repr(caught))
    except* KeyError as caught:
        print(caught.exceptions)


asyncio.run(main())
