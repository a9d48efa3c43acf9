print(__debug__)
try:
    assert 1 + 1 == 3, "arithmetic"
except AssertionError as error:
    print("checked:", error)
assert (lambda: True)()
