print("never")
pass
