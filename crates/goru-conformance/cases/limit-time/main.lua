print("begun")
require("goru").call("echo", { value = 1 })
while true do end
