require("goru").call("fail", { kind = "", message = "no such user" })
