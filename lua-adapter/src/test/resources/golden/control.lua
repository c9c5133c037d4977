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

do local i = 0 ::top:: i = i + 1 if i < 3 then goto top end show(i) end
for i = 1, 3 do for j = 1, 3 do if j == 2 then goto continue end show(i, j) ::continue:: end end
local fs = {} for i = 1, 3 do fs[i] = function() i = i + 1 return i end end show(fs[1](), fs[1](), fs[2](), fs[3]())
local function va(...) local a, b = ... return select("#", ...), a, b, ... end show(va(1, 2, 3))
show((va(1, 2)))
show(va())
show(select("#", 1, nil, nil), select(-1, 1, 2, 3))
show(select(2, "a", "b", "c"))
why(pcall(select, 0))
local function counter() local n = 0 return function() n = n + 1 return n end, function() return n end end
local inc, get = counter() inc() inc()
show(get())
local x = 1 do local x = 2 show(x) end show(x)
local i = 0 while true do i = i + 1 if i > 5 then break end end show(i) repeat local done = i > 7 i = i + 1 until done show(i)
local function tail(n) if n == 0 then return "done" end return tail(n - 1) end show(tail(100000))
show(1 and 2, nil and 1, false or "d", nil == false, not nil, 1 or error("never"))
local a, b, c = (function() return 1, 2, 3 end)()
show(a, b, c) a, b = b, a show(a, b)
local t = {} t.x, t.y = 1 show(t.x, t.y)
local function outer() local function inner() return x end x = 10 return inner() end show(outer())
function globalfunction(a, ...) return a, ... end show(globalfunction(1, 2))
local obj = {} function obj.static(v) return v end function obj:method(v) return self == obj, v end show(obj.static(1), obj:method(2))
show(load("return 1 + 1")(), load("syntax error here") == nil, type(load(function() return nil end)))
local env = {} load("x = 5", "c", "t", env)()
show(env.x, x)
show(load("return ...", "c")(7, 8))
local parts = {"return ", "4", "2"} local at = 0 show(load(function() at = at + 1 return parts[at] end)())
for k, v in next, {5} do show(k, v) end
local closures = {} for k = 1, 2 do local v = k * 10 closures[k] = {set = function(n) v = n end, get = function() return v end} end closures[1].set(99)
show(closures[1].get(), closures[2].get())
while true do local captured = 1 closures[3] = function() captured = captured + 1 return captured end break end show(closures[3](), closures[3]())
show(type(_G), _G._G == _G, _VERSION, type(_ENV)) do local _ENV = {show = show} y = 3 show(y) end show(y)
