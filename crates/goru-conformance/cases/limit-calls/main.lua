local goru = require("goru")
for n = 0, 2 do goru.call("echo", { value = n }) end
local _, failure = pcall(goru.call, "echo", { value = 3 })
print(failure.name .. " " .. failure.limit .. " " .. failure.observed)
