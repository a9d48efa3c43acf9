local goru = require("goru")
return goru.call("same", { name = "empty-list", value = goru.call("odd", { name = "empty-list" }) })
