return { os.getenv("GREETING"), os.getenv("EMPTY"), os.getenv("PATH") ~= nil, os.getenv("HOME") ~= nil }
