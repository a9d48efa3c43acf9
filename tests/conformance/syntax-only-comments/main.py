# first

    # indented
# last
