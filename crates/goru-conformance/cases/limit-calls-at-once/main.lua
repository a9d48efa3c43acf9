local goru, refused = require("goru"), 0
for _ = 1, 3 do
  local done, failure = pcall(goru.submit, "sleep", { ms = 50 })
  if not done and failure.error == "limit-exceeded" then refused = refused + 1 end
end
print(refused)
