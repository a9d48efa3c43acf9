def caused():
    try:
        try:
            1 / 0
        except ZeroDivisionError as error:
            raise RuntimeError("wrapped") from error
    except RuntimeError as error:
        error.add_note("a note")
        return error


inner = ExceptionGroup("inner", [caused(), OSError("disk")])
raise BaseExceptionGroup("outer", [inner, KeyboardInterrupt(), ValueError("multi\nline")])
