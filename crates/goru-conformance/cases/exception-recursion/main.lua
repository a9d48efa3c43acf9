local function again(n) return again(n + 1) + 1 end
local done, message = pcall(again, 0)
if not done and message:find("stack overflow", 1, true) then print("caught") end
