import asyncio


async def produce(queue):
    for number in range(5):
        await queue.put(number)
        print("put", number)
    await queue.put(None)


async def consume(queue):
    total = 0
    while (item := await queue.get()) is not None:
        print("got", item)
        total += item
        queue.task_done()
    return total


async def main():
    queue = asyncio.Queue(maxsize=2)
    producer = asyncio.create_task(produce(queue))
    total = await consume(queue)
    await producer
    print("total", total, "left", queue.qsize())


asyncio.run(main())
