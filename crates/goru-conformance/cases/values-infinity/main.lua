local goru = require("goru")
return goru.call("same", { name = "infinity", value = goru.call("odd", { name = "infinity" }) })
