local goru = require("goru")
return goru.call("same", { name = "widest", value = goru.call("odd", { name = "widest" }) })
