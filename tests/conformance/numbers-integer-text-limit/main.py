import sys

print(sys.get_int_max_str_digits(), len(str(10**4299)))
for attempt in (lambda: str(10**4300), lambda: int("1" * 4301)):
    try:
        attempt()
    except ValueError as error:
        print(error)
print(len(hex(10**5000)))
sys.set_int_max_str_digits(0)
len(str(10**5000))
