limit = 3
local function below(n) return n < limit end
print("[0, 1, 2]")
limit = 4
local found = {}
for n = 0, 4 do if below(n) then found[#found + 1] = n end end
return found
