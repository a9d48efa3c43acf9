io.write("a\0b\255\n")
