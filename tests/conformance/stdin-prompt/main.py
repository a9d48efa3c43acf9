name = input("name? ")
age = int(input("age? "))
print(f"{name} is {age + 1} next year")
