import asyncio


async def worker(name, semaphore, event, log):
    await event.wait()
    async with semaphore:
        log.append(f"{name} in")
        await asyncio.sleep(0)
        log.append(f"{name} out")


async def main():
    semaphore, event, log = asyncio.Semaphore(2), asyncio.Event(), []
    tasks = [asyncio.create_task(worker(name, semaphore, event, log)) for name in "abc"]
    await asyncio.sleep(0)
    log.append("go")
    event.set()
    await asyncio.gather(*tasks)
    print(*log, sep="\n")
    lock = asyncio.Lock()
    async with lock:
        print("locked" if lock.locked() else "free")
    print("locked" if lock.locked() else "free")


asyncio.run(main())
