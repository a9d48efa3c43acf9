import sys
def leave():
    try:
        sys.exit(4)
    except Exception:
        print("caught")
leave()
print("after")
pass
