local goru = require("goru")
return goru.call("same", { name = "minus-zero", value = goru.call("odd", { name = "minus-zero" }) })
