-- Errors leave every kind of function that Lua has, and what is around them is whole afterwards.

local function check(expected, ...)
  local found = table.pack(...)
  for i = 1, math.max(#expected, found.n) do
    assert(expected[i] == found[i], tostring(expected[i]) .. " is expected, and " .. tostring(found[i]) .. " was found")
  end
end

-- Through Lua, through functions of C that call Lua, and through metamethods.
local function boom() error("boom", 0) end
check({ false, "boom" }, pcall(boom))
check({ false, "boom" }, pcall(string.gsub, "abc", "b", boom))
check({ false, "boom" }, pcall(table.sort, { 3, 1, 2 }, boom))
check({ true, nil, "boom" }, pcall(load, boom))
check({ false, "boom" }, pcall(require("coroutine").wrap(boom)))
local angry = setmetatable({}, { __index = boom, __add = boom, __tostring = boom, __lt = boom, __len = boom })
check({ false, "boom" }, pcall(function() return angry.x end))
check({ false, "boom" }, pcall(function() return angry + 1 end))
check({ false, "boom" }, pcall(tostring, angry))
check({ false, "boom" }, pcall(function() return angry < angry end))
check({ false, "boom" }, pcall(function() return #angry end))
check({ false, "?:1: attempt to index a nil value (local 'x')" }, pcall(load("local x; return x.y", "=?")))

-- Values, and not texts alone.
local thing = {}
check({ false, thing }, pcall(error, thing))
check({ false, nil }, pcall(error, nil))
check({ false, 7 }, pcall(error, 7))

-- Within each other, and raised again.
check({ true, false, "boom" }, pcall(pcall, boom))
check({ false, "boom again" }, pcall(function()
  local _, message = pcall(boom)
  error(message .. " again", 0)
end))
check({ false, "handled boom" }, xpcall(boom, function(message) return "handled " .. message end))

-- Coroutines: through them, across `pcall`, and between two of them.
local co = coroutine.create(function(a)
  local done, message = pcall(function()
    local b = coroutine.yield(a + 1)
    error("after " .. b, 0)
  end)
  coroutine.yield(message)
  boom()
end)
check({ true, 2 }, coroutine.resume(co, 1))
check({ true, "after two" }, coroutine.resume(co, "two"))
check({ false, "boom" }, coroutine.resume(co))
check({ false, "cannot resume dead coroutine" }, coroutine.resume(co))
check({ true, false, "boom" }, coroutine.resume(coroutine.create(function() return coroutine.resume(coroutine.create(boom)) end)))

-- What is to be closed is closed, in its order, and may raise in its turn.
local log = {}
local function closing(name)
  return setmetatable({}, { __close = function(_, message) log[#log + 1] = name .. " " .. tostring(message) end })
end
check({ false, "boom" }, pcall(function()
  local a <close> = closing("a")
  local b <close> = closing("b")
  boom()
end))
check({ "b boom, a boom" }, table.concat(log, ", "))
check({ false, "on closing" }, pcall(function()
  local _ <close> = setmetatable({}, { __close = function() error("on closing", 0) end })
  boom()
end))

-- A hundred thousand of them take no stack of C with them.
for _ = 1, 100000 do pcall(string.gsub, "abc", "b", boom) end
check({ false, "boom" }, pcall(boom))

-- Recursion of both kinds is found out, and what comes after works.
local function again() return again() + 1 end
assert(select(2, pcall(again)):find("stack overflow", 1, true))
local function through_c(n) return (string.gsub("x", "x", function() return through_c(n + 1) end)) end
assert(select(2, pcall(through_c, 1)):find("C stack overflow", 1, true))
assert(select(2, load(string.rep("(", 1000))):find("C stack overflow", 1, true))
check({ "b-b" }, (string.gsub("a-a", "a", "b")))
print("whole")
