-- What of the guest is easier said in Lua. It is given the module `goru`.

local goru = ...
local registry = debug.getregistry()

--- Calls several functions at the same time: `goru.gather { { "get", { key = "a" } }, { "get", { key = "b" } } }`.
--- Returns their answers in a list; raises the first error there is, when all have ended.
function goru.gather(calls)
  local places, waiting, answers, failure = {}, {}, goru.array {}, nil
  for place, call in ipairs(calls) do
    local id = goru.submit(call[1], call[2])
    places[id] = place
    waiting[#waiting + 1] = id
  end
  while #waiting > 0 do
    for _, answer in ipairs(goru.wait(waiting)) do
      local place = places[answer.call]
      places[answer.call] = nil
      if answer.failure then
        failure = failure or answer.failure
      else
        answers[place] = answer.value == nil and goru.null or answer.value
      end
    end
    local left = {}
    for _, id in ipairs(waiting) do
      if places[id] then left[#left + 1] = id end
    end
    waiting = left
  end
  if failure then error(failure, 0) end
  return answers
end

--- Waits for some seconds, without using the processor.
function goru.sleep(seconds)
  goru.wait({}, seconds)
end

local function spelled(name)
  return (name:gsub("-", "_"))
end

local function caller(call)
  return function(arguments) return goru.call(call, arguments) end
end

-- An interface is a module: `require "user_store".get_user { id = 7 }`.
table.insert(package.searchers, 2, function(name)
  local module
  for _, declared in ipairs(goru.functions()) do
    if spelled(declared.interface) == name then
      module = module or {}
      module[spelled(declared.name)] = caller(declared.call)
    end
  end
  if not module then return "no interface '" .. name .. "' is granted to this run" end
  return function() return module end
end)

-- Called when a script begins, with the host functions that are names of its own.
registry["goru.start"] = function(globals)
  math.randomseed(goru.seed(), goru.seed())
  if #globals == 0 then return end
  local calls = {}
  for _, declared in ipairs(goru.functions()) do
    calls[declared.interface .. "\0" .. declared.name] = declared.call
  end
  for _, global in ipairs(globals) do
    local call = calls[global[2] .. "\0" .. global[3]]
    if call then _G[spelled(global[1])] = caller(call) end
  end
end
