import sys

try:
    try:
        sys.exit(5)
    finally:
        print("inner finally")
finally:
    print("outer finally")
