local goru = require("goru")
return goru.call("same", { name = "narrowest", value = goru.call("odd", { name = "narrowest" }) })
