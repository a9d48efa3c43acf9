local goru = require("goru")
local _, failure = pcall(goru.call, "deny", { message = "ask first" })
if failure.error == "denied" then print("caught") end
