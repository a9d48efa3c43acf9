local goru = require("goru")
local _, failure = pcall(goru.call, "fail", { kind = "é\0", message = "\27[31mred\r\n漢", data = { { { goru.null } }, { [""] = "" } } })
return { failure.kind, tostring(failure), failure.data }
