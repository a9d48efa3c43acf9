class Plain:
    pass


Plain
