raise ValueError("first line\n  second line\n\nfourth line\n")
