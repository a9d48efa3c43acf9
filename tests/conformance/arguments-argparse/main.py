import argparse

parser = argparse.ArgumentParser(prog="tool")
parser.add_argument("path")
parser.add_argument("-n", "--number", type=int, default=1)
parser.add_argument("--verbose", action="store_true")
parser.add_argument("--tag", action="append")
vars(parser.parse_args())
