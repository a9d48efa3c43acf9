import asyncio


async def work(name, delay):
    print("start", name)
    await asyncio.sleep(delay)
    print("end", name)
    return name.upper()


async def main():
    return await asyncio.gather(work("slow", 0.2), work("fast", 0.05), work("middle", 0.1))


print(*asyncio.run(main()))
