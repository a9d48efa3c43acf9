local goru = require("goru")
local _, failure = pcall(goru.call, "broken", {})
if failure.error == "internal" then print("caught") end
