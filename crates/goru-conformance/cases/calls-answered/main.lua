return require("goru").call("echo", { value = { 1, "two" } })
