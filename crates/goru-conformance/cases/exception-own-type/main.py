class Refused(Exception):
    pass
raise Refused("not this one")
