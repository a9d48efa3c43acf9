def link(kind):
    try:
        try:
            raise KeyError("inner")
        except KeyError as inner:
            if kind == "implicit":
                raise ValueError("outer")
            raise ValueError("outer") from (inner if kind == "from" else None)
    except ValueError as error:
        return error


for kind in ("implicit", "from", "none"):
    error = link(kind)
    print(kind, repr(error.__cause__), repr(error.__context__), error.__suppress_context__)
link("from").__cause__.args
