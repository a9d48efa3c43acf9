return require("goru").null
