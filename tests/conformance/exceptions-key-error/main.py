for key in ("text", "quo'te", 5, None, (1, "a"), ""):
    try:
        {}[key]
    except KeyError as error:
        print(error, "|", str(KeyError("two", "args")), "|", repr(error))
{}["a\nb"]
