print("hello")
pass
