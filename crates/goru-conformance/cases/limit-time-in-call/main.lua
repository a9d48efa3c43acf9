require("goru").call("sleep", { ms = 600000 })
