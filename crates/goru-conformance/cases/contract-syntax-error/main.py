print("never")
) = (
