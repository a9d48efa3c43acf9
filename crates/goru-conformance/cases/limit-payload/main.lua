local goru = require("goru")
if not pcall(goru.call, "echo", { value = string.rep("x", 10000) }) then print("caught") end
