import asyncio
import contextvars

request = contextvars.ContextVar("request", default="none")


async def save(log):
    await asyncio.sleep(0.1)
    log.append("saved")


async def handle(name):
    request.set(name)
    await asyncio.sleep(0)
    return request.get()


async def main():
    log = []
    task = asyncio.create_task(save(log))
    waiter = asyncio.create_task(asyncio.wait_for(asyncio.shield(task), 0.001))
    try:
        await waiter
    except TimeoutError:
        log.append("gave up waiting")
    await task
    print(log, await asyncio.gather(handle("a"), handle("b")), request.get())


asyncio.run(main())
