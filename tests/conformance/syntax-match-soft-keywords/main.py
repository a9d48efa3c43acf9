match = {"case": 1}
case = "case"
type = lambda value: f"type of {value}"
print(match[case])
print(type(case))
match match:
    case {"case": case}:
        print("matched", case)
_ = 5
match 6:
    case _:
        print("wildcard does not bind:", _)
print((match, case))
