def classify(error):
    try:
        raise error
    except (KeyError, IndexError) as caught:
        return f"lookup {caught!r}"
    except ArithmeticError:
        return "arithmetic"
    except OSError as caught:
        return f"os {caught.errno}"
    except Exception:
        return "something else"
    else:
        return "never"


print(classify(KeyError("k")), classify(IndexError()), classify(OverflowError()), classify(TimeoutError(110, "t")), classify(NameError()))
classify(FloatingPointError())
