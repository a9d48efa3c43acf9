new RangeError("no value")
