import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    log = []
    future.add_done_callback(lambda done: log.append(f"callback {done.result()}"))
    loop.call_later(0.01, future.set_result, "later")
    loop.call_soon(log.append, "soon")
    handle = loop.call_soon(log.append, "cancelled")
    handle.cancel()
    log.append("first")
    log.append(await future)
    await asyncio.sleep(0)
    return log


asyncio.run(main())
