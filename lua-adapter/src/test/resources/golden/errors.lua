local function why(...) -- messages without the library's name
  local t = {...}
  for i = 1, select("#", ...) do t[i] = tostring(t[i]):gsub("'[_%w]+%.", "'") end
  print(table.concat(t, " "))
end
local function show(...)
  local t = {...}
  for i = 1, select("#", ...) do t[i] = tostring(t[i]) end
  print(table.concat(t, " "))
end

why(pcall(error, "x", 0))
why(pcall(error))
why(pcall(error, nil))
show(select(2, pcall(error, {code = 5})).code)
why(pcall(function() error("positioned") end) == false, select(2, pcall(function() error("at zero", 0) end)))
show(select(2, pcall(function() error("here") end)):match(":(%d+): here$") ~= nil)
show(xpcall(function() error("E", 0) end, function(m) return "H:" .. m end))
show(xpcall(function(...) return ... end, print, 7, 8))
show(xpcall(error, function(m) return "handled " .. tostring(m) end, "m", 0))
show(select(2, xpcall(function() local x = nil; x() end, debug.traceback)):match("stack traceback:") ~= nil)
why(pcall(pcall))
why(pcall(pcall, error, "nested", 0))
show(select("#", pcall(function() return 1, nil, nil end)))
local ok, e = pcall(function() local ok, e = pcall(error, "inner", 0) error(e .. " outer", 0) end)
show(ok, e)
why(pcall(string.rep, "x", {}) == false, pcall(setmetatable, 1, {}))
local function level() error("two", 2) end show(select(2, pcall(function() level() end)):match(":(%d+): two") ~= nil)
show(type(debug.traceback()), debug.traceback("m"):match("^m\n") ~= nil, debug.getinfo(1, "l").currentline, debug.getinfo(print).what, debug.getinfo(1, "S").short_src:match("errors.lua$"))
show(tostring(nil), tostring(true), type(nil), type(print), type({}), type("x"), type(2), type(coroutine.create(print)))
why(pcall(type))
why(pcall(ipairs))
why(pcall(tostring))
local function deep() return deep() + 1 end local ok, e = pcall(deep)
show(ok, e:match("stack overflow"))
