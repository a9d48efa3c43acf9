local call = { "sleep", { ms = 600000 } }
require("goru").gather { call, call, call }
