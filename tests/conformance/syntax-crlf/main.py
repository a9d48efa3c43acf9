text = """one
two \
three
"""
if text:
    print(repr(text))
1 + \
    1
