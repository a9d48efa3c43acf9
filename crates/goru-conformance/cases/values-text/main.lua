local goru = require("goru")
return goru.call("same", { name = "text", value = goru.call("odd", { name = "text" }) })
