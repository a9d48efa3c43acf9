import configparser
import sys
import tomllib

config = configparser.ConfigParser()
config.read_string("[DEFAULT]\nbase = /srv\n[web]\npath = %(base)s/www\nport = 80\ndebug = yes\nlong = a\n  b\n")
print(config.sections(), config["web"]["path"], config.getint("web", "port"), config.getboolean("web", "debug"), repr(config["web"]["long"]))
config.remove_option("web", "long")
config.write(sys.stdout)
try:
    config.read_string("no section")
except configparser.MissingSectionHeaderError as error:
    print(type(error).__name__)
document = tomllib.loads('title = "T"\n[owner]\nborn = 1979-05-27T07:32:00Z\nn = [1, 0xff, 1_000.5]\n[[item]]\nk.a = """\nx\ny"""\n')
print(document)
try:
    tomllib.loads("a = \n")
except tomllib.TOMLDecodeError as error:
    print(error)
