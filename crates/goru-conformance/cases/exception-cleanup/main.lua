do
  local held <close> = setmetatable({}, { __close = function() print("cleaned") end })
  error("gone", 0)
end
