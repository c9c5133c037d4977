-- Runs in each context before the script. It keeps what it needs, so that a script may change the library.
local error, lower, next, rawget, rawset, setmetatable, type = error, string.lower, next, rawget, rawset, setmetatable, type

-- What a relay script has no business with raises, and says so; of debug remains what shows where something is.
local function deny(library, name, reason)
  library[name] = function()
    error(name .. " is not there: " .. reason, 2)
  end
end

deny(os, "exit", "a script cannot end the relay")
for _, name in next, { "execute", "remove", "rename", "tmpname", "setlocale" } do
  deny(os, name, "a relay script only looks")
end
deny(io, "popen", "a relay script starts no programs")
for name in next, debug or {} do
  if name ~= "traceback" and name ~= "getinfo" then
    debug[name] = nil
  end
end

-- Lets time pass as the host's clock says.
local function follow(clock)
  local time, date = os.time, os.date
  function os.time(moment)
    if moment == nil then
      return clock()
    end
    return time(moment)
  end
  function os.date(format, moment)
    return date(format, moment or clock())
  end
end

-- Makes a table of header fields one whose names are found in whatever case; the spelling is the one first seen.
local function headerdata(fields)
  local spellings

  local function spelling(name)
    if type(name) ~= "string" then
      return name
    end
    if not spellings then
      spellings = {}
      for known in next, fields do
        spellings[lower(known)] = known
      end
    end
    local small = lower(name)
    local known = spellings[small]
    if not known then
      spellings[small] = name
      known = name
    end
    return known
  end

  return setmetatable(fields, {
    __index = function(_, name)
      return rawget(fields, spelling(name))
    end,
    __newindex = function(_, name, value)
      rawset(fields, spelling(name), value)
    end,
    __metatable = false,
  })
end

return function(clock)
  if clock then
    follow(clock)
  end
  return headerdata
end
