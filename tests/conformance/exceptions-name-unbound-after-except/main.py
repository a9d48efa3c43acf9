try:
    raise ValueError("v")
except ValueError as error:
    kept = error
print(kept)
error
