print("leaving")
exit()
print("never")
