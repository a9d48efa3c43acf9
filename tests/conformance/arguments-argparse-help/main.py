import argparse

parser = argparse.ArgumentParser(prog="tool", description="Does one thing.", epilog="The end.")
parser.add_argument("path", help="what to read")
parser.add_argument("-q", "--quiet", action="store_true", help="say nothing")
commands = parser.add_argument("--mode", choices=["fast", "slow"], default="fast", help="how (default: %(default)s)")
parser.parse_args()
