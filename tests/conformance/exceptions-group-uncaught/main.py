def fail(kind, *arguments):
    try:
        raise kind(*arguments)
    except Exception as error:
        return error


raise ExceptionGroup("several things", [fail(ValueError, "first"), fail(KeyError, "second"), TypeError("never raised")])
