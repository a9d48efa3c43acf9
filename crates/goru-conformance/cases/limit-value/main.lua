local x = {}
for n = 1, 100 do x[n] = string.rep("x", 1000) end
return x
