import asyncio


async def work():
    try:
        print("working")
        await asyncio.sleep(3600)
    except asyncio.CancelledError as error:
        print("cancelled with", error.args)
        raise
    finally:
        print("cleaned up")


async def main():
    task = asyncio.create_task(work(), name="worker")
    await asyncio.sleep(0)
    print(task.cancel("enough"), task.done(), task.get_name())
    try:
        await task
    except asyncio.CancelledError:
        print("awaited", task.cancelled())
    print(isinstance(asyncio.CancelledError(), Exception))


asyncio.run(main())
