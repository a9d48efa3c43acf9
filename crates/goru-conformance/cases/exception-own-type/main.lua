local Refused = { __name = "Refused", __tostring = function(self) return self.message end }
error(setmetatable({ message = "not this one" }, Refused))
