error = ValueError("bad input")
error.add_note("line 3 of the form")
error.add_note("two\nlines")
error.add_note("")
print(error.__notes__)
raise error
