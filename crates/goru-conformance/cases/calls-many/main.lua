local goru, total = require("goru"), 0
for n = 0, 999 do total = total + goru.call("echo", { value = n }) end
return total
