def guard(name, result):
    print("guard", name)
    return result


match (1, 2):
    case (3, _) if guard("never tried", True):
        pass
    case (a, b) if guard("first", False):
        print("not taken")
    case (c, d) if guard("second", True):
        print("taken", c, d)
    case _:
        print("too late")
print(a, b, c, d)
match 5:
    case 6:
        pass
(a, b)
