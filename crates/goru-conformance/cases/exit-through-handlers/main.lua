local function leave() os.exit(4) end
pcall(function()
  local co = coroutine.wrap(function() pcall(leave) print("caught") end)
  co()
  print("after the coroutine")
end)
print("after")
