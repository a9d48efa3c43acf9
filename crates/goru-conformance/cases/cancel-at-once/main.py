import asyncio, goru
async def main():
    await asyncio.gather(*[goru.call_async("sleep", {"ms": 600000}) for _ in range(3)])
asyncio.run(main())
