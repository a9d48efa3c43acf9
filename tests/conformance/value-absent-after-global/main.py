def total():
    return 5


total()
global subtotal
