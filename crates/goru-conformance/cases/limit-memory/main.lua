local done = pcall(string.rep, "x", 200000000)
if not done then print("caught") end
