try:
    {}["missing"]
except KeyError:
    raise LookupError("nothing of that name") from None
