local goru = require("goru")
local _, failure = pcall(goru.call, "echo", { value = 1, more = 2 })
if failure.error == "invalid-arguments" then print("caught") end
