import asyncio, goru
async def main():
    return await asyncio.gather(*[goru.call_async("meet", {"parties": 3}) for _ in range(3)])
print(*sorted(asyncio.run(main())))
pass
