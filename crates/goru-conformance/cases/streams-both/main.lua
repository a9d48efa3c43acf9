print("out")
io.stderr:write("err\n")
print("out again")
