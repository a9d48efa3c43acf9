local goru = require("goru")
return goru.call("same", { name = "nested", value = goru.call("odd", { name = "nested" }) })
