for _, path in ipairs { "/etc/passwd", "/", "main.lua", "left" } do
  if io.open(path) then print(path) end
end
if io.open("left", "w") then print("written") end
