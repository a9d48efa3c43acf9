def function():
print("never")
