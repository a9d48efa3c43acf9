def read(lines):
    for line in lines:
        print("read", line)
        yield line


def parse(lines):
    for line in lines:
        if line.strip().isdigit():
            yield int(line)


def running(numbers):
    total = 0
    for number in numbers:
        total += number
        yield total


for total in running(parse(read(["1", "x", " 2 ", "30"]))):
    print("total", total)
