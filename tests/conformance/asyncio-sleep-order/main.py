import asyncio


async def note(log, name, delay):
    await asyncio.sleep(delay)
    log.append(name)


async def main():
    log = []
    async with asyncio.TaskGroup() as group:
        for name, delay in (("c", 0.2), ("a", 0.05), ("zero 1", 0), ("b", 0.1), ("zero 2", 0)):
            group.create_task(note(log, name, delay))
    return log


print(", ".join(asyncio.run(main())))
