total = 5
assert total == 4, f"expected 4, got {total}"
