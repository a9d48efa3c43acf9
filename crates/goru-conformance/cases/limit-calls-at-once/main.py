import asyncio, goru
async def main():
    answers = await asyncio.gather(*[goru.call_async("sleep", {"ms": 50}) for _ in range(3)], return_exceptions=True)
    return sum(isinstance(answer, goru.LimitExceeded) for answer in answers)
print(asyncio.run(main()))
pass
