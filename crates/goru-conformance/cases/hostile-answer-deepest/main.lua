local goru = require("goru")
local answer, levels = goru.call("deep", { levels = 128 }), 0
while answer ~= goru.null do answer, levels = answer[1], levels + 1 end
return levels
