local goru = require("goru")
local _, failure = pcall(goru.call, "huge", { bytes = 8000000 })
if failure.error == "limit-exceeded" then print("caught") end
