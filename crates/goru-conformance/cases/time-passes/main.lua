local start = os.clock()
require("goru").sleep(0.05)
return os.clock() - start >= 0.05 and os.time() > 1700000000
