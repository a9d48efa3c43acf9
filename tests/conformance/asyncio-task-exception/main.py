import asyncio


class Failure(Exception):
    pass


async def fail():
    await asyncio.sleep(0)
    raise Failure("in the task")


async def main():
    task = asyncio.create_task(fail())
    await asyncio.sleep(0.001)
    print(task.done(), repr(task.exception()))
    try:
        await task
    except Failure as error:
        print("awaited:", error)
    other = asyncio.create_task(fail())
    await asyncio.sleep(0)
    try:
        other.result()
    except asyncio.InvalidStateError as error:
        print(error)
    await other


try:
    asyncio.run(main())
except Failure as error:
    print("out of run:", error)
