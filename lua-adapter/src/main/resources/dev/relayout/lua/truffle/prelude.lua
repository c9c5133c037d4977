-- Runs in each context before the script. It keeps what it needs, so that a script may change the library.
local error, next = error, next

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

-- given[1] is how the host gets at the globals.
return function(clock, given)
  if clock then
    follow(clock)
  end
  given[1] = _G
end
