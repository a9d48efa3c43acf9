local goru = require("goru")
local _, failure = pcall(goru.call, "deep", { levels = 1000 })
if failure.error == "internal" then print("caught") end
