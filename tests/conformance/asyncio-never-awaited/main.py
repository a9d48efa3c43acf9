import gc
import warnings


async def forgotten():
    pass


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    forgotten()
    gc.collect()
print(caught[0].category.__name__, caught[0].message)
