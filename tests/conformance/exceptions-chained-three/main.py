try:
    try:
        1 / 0
    except ZeroDivisionError as error:
        raise ValueError("second") from error
except ValueError:
    raise KeyError("third")
