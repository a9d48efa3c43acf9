# coding: klingon
print("never")
