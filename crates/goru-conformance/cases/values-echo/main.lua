local goru = require("goru")
local function same(a, b)
  if type(a) ~= "table" or type(b) ~= "table" then return math.type(a) == math.type(b) and a == b end
  for key, value in pairs(a) do if not same(value, b[key]) then return false end end
  for key in pairs(b) do if a[key] == nil then return false end end
  return true
end
for _, value in ipairs { true, 0, -1, 1 << 53, 0.1, 1e300, "", "é漢😀", "a\0b", goru.array {}, { 1, { 2 } }, {}, { a = { b = { goru.null } } } } do
  local back = goru.call("echo", { value = value })
  if not same(value, back) then print("not the same:", value, back) end
end
if goru.call("echo", { value = goru.null }) ~= nil then print("null is something") end
if tostring(goru.call("echo", { value = "\0\255" })) ~= "\0\255" then print("bytes are not the same") end
