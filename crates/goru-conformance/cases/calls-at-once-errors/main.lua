local goru = require("goru")
local calls = { goru.submit("echo", { value = 1 }), goru.submit("fail", { kind = "gone", message = "gone" }), goru.submit("echo", { value = 3 }) }
local answers = {}
while #answers < 3 do
  for _, answer in ipairs(goru.wait(calls)) do answers[#answers + 1] = answer end
  if #answers < 3 then calls = {} for id = 1, 3 do local done for _, answer in ipairs(answers) do done = done or answer.call == id end if not done then calls[#calls + 1] = id end end end
end
table.sort(answers, function(a, b) return a.call < b.call end)
print(answers[1].value .. " " .. answers[2].failure.kind .. " " .. answers[3].value)
