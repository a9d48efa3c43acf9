io.stdout:write("no end of line")
io.stderr:write("here neither")
os.exit(5)
