def parse(lines):
    return {key: int(value) for key, value in (line.split("=") for line in lines)}


print(parse(["a=1"]))
parse(["a=1", "b=x"])
