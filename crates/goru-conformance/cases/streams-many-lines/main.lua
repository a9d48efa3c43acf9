for n = 0, 9999 do print(n) end
