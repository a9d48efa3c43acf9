def leave(how):
    try:
        print("try", how)
        if how == "return":
            return "returned"
        if how == "raise":
            raise ValueError("raised")
    except KeyError:
        print("wrong handler")
    else:
        print("else")
    finally:
        print("finally", how)
    return "fell through"


print(leave("return"))
print(leave("nothing"))
for how in ("x",):
    try:
        continue
    finally:
        print("finally of continue")
leave("raise")
