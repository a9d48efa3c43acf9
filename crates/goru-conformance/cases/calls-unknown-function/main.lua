local goru = require("goru")
local _, failure = pcall(goru.call, "nothing", {})
if failure.error == "unknown-function" then print("caught") end
