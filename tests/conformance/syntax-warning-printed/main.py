print("ran")
text = "\d"
