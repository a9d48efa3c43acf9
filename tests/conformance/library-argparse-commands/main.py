import argparse

parser = argparse.ArgumentParser(prog="tool", exit_on_error=False)
commands = parser.add_subparsers(dest="command")
add = commands.add_parser("add", exit_on_error=False)
add.add_argument("numbers", nargs="+", type=float)
group = add.add_mutually_exclusive_group()
group.add_argument("--json", action="store_const", const="json", dest="format")
group.add_argument("--text", action="store_const", const="text", dest="format")
print(parser.parse_args(["add", "1", "2.5", "--json"]))
print(parser.parse_known_args(["add", "1", "--unknown"]))
print(parser.format_usage(), end="")
try:
    parser.parse_args(["add", "x"])
except argparse.ArgumentError as error:
    print(error)
