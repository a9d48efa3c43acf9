try:
    raise ValueError("gone")
finally:
    print("cleaned")
