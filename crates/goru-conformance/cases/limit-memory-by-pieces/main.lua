local x = {}
local done = pcall(function() while true do x[#x + 1] = string.rep("x", 1000000) .. #x end end)
x = nil
if not done then print("caught") end
