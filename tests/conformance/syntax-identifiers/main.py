π = 3.14159
größe = 2
变量 = "值"
ﬁ = "ligature"
print(π * größe, 变量, fi, "fi" in globals(), "ﬁ" in globals())
print("a²".isidentifier(), "ªb".isidentifier(), "😀".isidentifier())
