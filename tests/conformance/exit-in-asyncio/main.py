import asyncio
import sys


async def main():
    try:
        await asyncio.sleep(0)
        sys.exit(12)
    finally:
        print("coroutine left")


asyncio.run(main())
