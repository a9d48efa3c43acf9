local goru = require("goru")
return { goru.array {}, { 1, { 2, { 3 } } }, { "a", goru.null } }
