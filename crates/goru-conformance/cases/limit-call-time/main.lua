local goru = require("goru")
local _, failure = pcall(goru.call, "sleep", { ms = 600000 })
if failure.error == "timed-out" then print("caught") end
