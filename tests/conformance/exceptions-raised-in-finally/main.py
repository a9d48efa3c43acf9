def work():
    try:
        raise ValueError("first")
    finally:
        cleanup()


def cleanup():
    raise OSError(5, "cleanup failed")


work()
