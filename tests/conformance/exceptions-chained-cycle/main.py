first = ValueError("first")
second = TypeError("second")
first.__cause__ = second
second.__cause__ = first
raise first
