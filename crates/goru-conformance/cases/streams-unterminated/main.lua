io.write("no end")
