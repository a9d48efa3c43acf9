x = 1
y = """starts here
and never ends
