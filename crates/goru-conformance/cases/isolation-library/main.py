import json
print(json.dumps([1]))
json.dumps = lambda value: "changed"
