return #require("goru").call("huge", { bytes = 4000000 })
