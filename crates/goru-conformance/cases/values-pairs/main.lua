local goru = require("goru")
return goru.call("same", { name = "pairs", value = goru.call("odd", { name = "pairs" }) })
