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

local mt = {__index = function(t, k) return k .. "!" end, __call = function(self, a) return "called " .. a end, __len = function() return 42 end, __tostring = function() return "T!" end, __concat = function(a, b) return "cat" end, __unm = function() return "neg" end, __eq = function() return true end, __lt = function() return true end, __le = function() return false end, __add = function(a, b) return "sum" end, __mod = function() return "mod" end, __pow = function() return "pow" end, __div = function() return "div" end}
local t = setmetatable({}, mt)
show(t.foo, t("x"), #t, t, t .. "x", "x" .. t, -t, t == setmetatable({}, mt), t < t, t <= t, t + 1, 1 + t, t % 2, 2 ^ t, t / 1)
show(1 .. 2 .. t .. 3)
local base = {greet = function(self) return "hi " .. self.name end} base.__index = base local derived = setmetatable({}, base) derived.__index = derived local o = setmetatable({name = "o"}, derived)
show(o:greet(), rawget(o, "greet"), o.missing)
local log = {} local p = setmetatable({}, {__newindex = function(t, k, v) rawset(t, k, v * 2) end}) p.a = 1 p.a = 5 show(p.a)
local store = {} local q = setmetatable({}, {__newindex = store, __index = store}) q.z = 7 show(rawget(q, "z"), store.z, q.z)
show(getmetatable(setmetatable({}, {__metatable = "locked"})), pcall(setmetatable, setmetatable({}, {__metatable = 1}), {}))
show(getmetatable("").__index == string, getmetatable(1), getmetatable({}))
for k, v in pairs(setmetatable({}, {__pairs = function() return function(_, k) if not k then return 1, "one" end end, nil, nil end})) do show(k, v) end
why(pcall(function() return setmetatable({}, {__index = function(t, k) error("no " .. k) end}).x end) == false)
setmetatable(_G, {__newindex = function(_, k) error("undeclared " .. k, 2) end, __index = function(_, k) error("undeclared " .. k, 2) end})
show((pcall(function() undeclared = 1 end)), (pcall(function() return undeclared end)))
rawset(_G, "declared", 1)
show(declared) setmetatable(_G, nil)
show(tostring(setmetatable({}, {__tostring = function() return "own" end})), rawequal(t, t), rawequal("a", "a"))
local callable = setmetatable({}, {__call = function(self, ...) return select("#", ...), ... end})
show(callable(1, nil))
why(pcall(callable, "x"))
local proxy = setmetatable({}, {__index = {1, 2, 3}, __len = function() return 3 end})
show(#proxy, proxy[2])
