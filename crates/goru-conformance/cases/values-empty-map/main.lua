local goru = require("goru")
return goru.call("same", { name = "empty-map", value = goru.call("odd", { name = "empty-map" }) })
