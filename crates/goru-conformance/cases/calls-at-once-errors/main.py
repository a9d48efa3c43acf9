import asyncio, goru
async def main():
    calls = [goru.call_async("echo", {"value": 1}), goru.call_async("fail", {"kind": "gone", "message": "gone", "data": None}), goru.call_async("echo", {"value": 3})]
    return [getattr(answer, "kind", answer) for answer in await asyncio.gather(*calls, return_exceptions=True)]
print(*asyncio.run(main()))
pass
