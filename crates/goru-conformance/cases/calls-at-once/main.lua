local call = { "meet", { parties = 3 } }
local places = require("goru").gather { call, call, call }
table.sort(places)
print(table.concat(places, " "))
