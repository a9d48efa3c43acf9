print("fine so far")
print("déjà")
