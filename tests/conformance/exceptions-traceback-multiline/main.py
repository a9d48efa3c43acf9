def combine(a, b):
    return a + b


result = combine(
    {
        "key": [
            1,
            2,
        ],
    }["key"],
    combine(
        "text",
        None,
    ),
)
