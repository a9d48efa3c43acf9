"""documented"""
print(ascii("é"), __doc__)
