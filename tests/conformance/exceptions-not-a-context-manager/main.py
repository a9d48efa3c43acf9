for source in ("with 5: pass", "with open: pass", "for x in 5: pass", "import asyncio; asyncio.run(5)", "[*5]", "5 @ 5"):
    try:
        exec(source)
    except Exception as error:
        print(type(error).__name__, error)
