print(input() + "|" + input())
