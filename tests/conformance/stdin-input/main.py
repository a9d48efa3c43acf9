while True:
    try:
        print(f"[{input()}]")
    except EOFError:
        print("end")
        break
