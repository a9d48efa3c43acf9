for n in range(1000):
    print("0123456789")
print("end")
x = 1
