import os

print(len(os.environ), os.getenv("PATH"))
os.environ["SET_HERE"] = "1"
print(os.environ["SET_HERE"], "SET_HERE" in os.environ)
try:
    os.environ["MISSING"]
except KeyError as error:
    print(error)
