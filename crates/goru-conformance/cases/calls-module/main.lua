print(require("app").echo { value = "through a module" })
