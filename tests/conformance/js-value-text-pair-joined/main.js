"\ud83d" + "\ude00"
