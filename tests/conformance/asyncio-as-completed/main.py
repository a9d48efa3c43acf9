import asyncio


async def work(n):
    await asyncio.sleep(n / 20)
    return n


async def main():
    print([await done for done in asyncio.as_completed([work(3), work(1), work(2)])])
    tasks = [asyncio.create_task(work(n), name=str(n)) for n in (1, 300)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print([task.get_name() for task in done], [task.get_name() for task in pending])
    return [task.result() for task in done]


asyncio.run(main())
