local goru = require("goru")
return goru.call("same", { name = "minus-infinity", value = goru.call("odd", { name = "minus-infinity" }) })
