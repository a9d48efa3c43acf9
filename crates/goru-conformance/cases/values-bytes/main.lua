local goru = require("goru")
return goru.call("same", { name = "bytes", value = goru.call("odd", { name = "bytes" }) })
