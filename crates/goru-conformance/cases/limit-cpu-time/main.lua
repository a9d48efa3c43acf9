print("begun")
require("goru").call("sleep", { ms = 1000 })
while true do end
