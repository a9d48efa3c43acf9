return #arg
