local goru = require("goru")
return goru.call("same", { name = "nan", value = goru.call("odd", { name = "nan" }) })
