local goru = require("goru")
local sent = pcall(goru.call, "echo", { value = print })
if not sent then print("caught") end
