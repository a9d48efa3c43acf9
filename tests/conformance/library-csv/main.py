import csv
import io
import sys

buffer = io.StringIO()
writer = csv.writer(buffer, lineterminator="\n")
writer.writerows([["name", "note"], ["Ada", 'says "hi", twice'], ["Bob", "two\nlines"], ["", None]])
print(buffer.getvalue(), end="")
print(list(csv.reader(io.StringIO(buffer.getvalue()))))
print(list(csv.DictReader(["a;b", "1;2", "3"], delimiter=";")))
output = csv.DictWriter(sys.stdout, ["x", "y"], quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
output.writeheader()
output.writerow({"x": 1, "y": "é"})
try:
    output.writerow({"z": 1})
except ValueError as error:
    print(error)
csv.Sniffer().sniff("a|b|c\n1|2|3\n").delimiter
