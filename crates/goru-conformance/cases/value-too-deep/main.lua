local x = { 1 }
for _ = 1, 1000 do x = { x } end
return x
