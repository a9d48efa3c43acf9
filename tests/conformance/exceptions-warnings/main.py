import warnings


def old():
    warnings.warn("use new()", DeprecationWarning, stacklevel=2)
    warnings.warn("careful")


for _ in range(3):
    old()
warnings.warn("module level", FutureWarning)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    old()
