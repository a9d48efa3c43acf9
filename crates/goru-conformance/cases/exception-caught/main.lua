local done, message = pcall(error, "mine", 0)
if not done then print("caught " .. message) end
