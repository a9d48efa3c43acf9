local goru = require("goru")
local _, failure = pcall(goru.call, "fail", { kind = "not-found", message = "no such é", data = { id = 7 } })
print(failure.kind .. " " .. tostring(failure) .. " " .. failure.data.id)
