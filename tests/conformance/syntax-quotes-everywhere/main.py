a = """'''\"\"\"{}%s\\n"""
b = r'\"\''
c = '''"""'''
d = "\x41\u00e9\N{SNOWMAN}\U0001F600\101\
tail"
print(a, b, c, d, sep="\n")
print("implicit " 'joining ' """of """ r'''texts''')
b"\x00\xff" rb"\x00"
