import asyncio


async def main():
    priority, stack = asyncio.PriorityQueue(), asyncio.LifoQueue()
    for item in (3, 1, 2):
        priority.put_nowait(item)
        stack.put_nowait(item)
    print([priority.get_nowait() for _ in range(3)], [stack.get_nowait() for _ in range(3)])
    try:
        stack.get_nowait()
    except asyncio.QueueEmpty as error:
        print(repr(error))
    queue = asyncio.Queue()
    queue.put_nowait("last")
    queue.shutdown()
    print(await queue.get())
    try:
        await queue.get()
    except asyncio.QueueShutDown as error:
        print(type(error).__name__)


asyncio.run(main())
