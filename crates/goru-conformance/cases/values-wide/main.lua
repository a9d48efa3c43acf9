local goru = require("goru")
return goru.call("same", { name = "wide", value = goru.call("odd", { name = "wide" }) })
