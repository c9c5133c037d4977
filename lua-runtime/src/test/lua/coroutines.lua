-- create, resume, yield, status, wrap, isyieldable, running, close.
local function show(...)
  local r = table.pack(...)
  for i = 1, r.n do r[i] = tostring(r[i]):gsub("0x%x+", "ADDR") end
  print(table.concat(r, " ", 1, r.n))
end
local co = coroutine.create(function(a, b)
  show("start", a, b, coroutine.status(coroutine.running()), coroutine.isyieldable())
  local c = coroutine.yield(a + b)
  show("second", c)
  local d, e = coroutine.yield()
  show("third", d, e)
  return "result", nil, 3
end)
show(coroutine.status(co), coroutine.isyieldable(), coroutine.isyieldable(co))
show(coroutine.resume(co, 1, 2))
show(coroutine.status(co), coroutine.resume(co, "x"))
show(coroutine.resume(co, nil, "y"))
show(coroutine.status(co), coroutine.resume(co))
show(coroutine.resume(co))
-- main
local main, is_main = coroutine.running()
show(type(main), is_main, coroutine.status(main), coroutine.resume(main))
show(pcall(coroutine.yield, 1))
-- wrap: values and errors pass through
local gen = coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i, i * i) end end)
show(gen()) show(gen()) show(gen()) show(gen())
show(pcall(gen))
show(pcall(coroutine.wrap(function() error("plain", 0) end)))
show(pcall(coroutine.wrap(function() error({}) end)))
show(pcall(coroutine.wrap(function() local x = nil; x() end)))
-- States
local outer
outer = coroutine.create(function()
  local inner = coroutine.create(function() show("outer is", coroutine.status(outer), coroutine.resume(outer)) end)
  show("inner is", coroutine.status(inner))
  show(coroutine.resume(inner))
  show("inner is", coroutine.status(inner))
  show("itself", coroutine.resume(coroutine.running()))
end)
show(coroutine.resume(outer))
-- Errors end a coroutine
local bad = coroutine.create(function() coroutine.yield() error("broken", 0) end)
coroutine.resume(bad)
show(coroutine.resume(bad)) show(coroutine.status(bad), coroutine.resume(bad))
-- yield across pcall, metamethods, iterators, in nested calls
local across = coroutine.wrap(function()
  local ok, e = pcall(function() coroutine.yield("in pcall") error("after yield", 0) end)
  show(ok, e)
  show(select(2, xpcall(function() coroutine.yield("in xpcall") error("E", 0) end, function(m) return m .. " handled" end)))
  local mt = { __add = function(a, b) return coroutine.yield("in add") end, __index = function(_, k) return coroutine.yield("in index " .. k) end,
    __lt = function() return coroutine.yield("in lt") end, __concat = function() return coroutine.yield("in concat") end, __call = function(_, x) return coroutine.yield("in call " .. x) end,
    __eq = function() return coroutine.yield("in eq") end, __len = function() return coroutine.yield("in len") end, __newindex = function(_, k, v) coroutine.yield("in newindex") end, __unm = function() return coroutine.yield("in unm") end }
  local m, n = setmetatable({}, mt), setmetatable({}, mt)
  show(m + 1, m.field, m < n, m .. "x", m(5), m == n, #m, -m)
  m.new = 1
  for v in function(_, c) return coroutine.yield("in iterator") end do show("loop", v) break end
  do local c <close> = setmetatable({}, { __close = function() coroutine.yield("in close") end }) end
  return "done"
end)
local value
for i = 1, 15 do value = across(i) show(value) if value == "done" then break end end
-- table.unpack, select and long argument lists
local many = {}
for i = 1, 120 do many[i] = i end
show(select("#", coroutine.resume(coroutine.create(function(...) return coroutine.yield(...) end), table.unpack(many))))
-- A coroutine as a producer in a chain
local function producer() return coroutine.wrap(function() for i = 1, 5 do coroutine.yield(i) end end) end
local function filter(p, f) return coroutine.wrap(function() for v in p do if f(v) then coroutine.yield(v) end end end) end
local function map(p, f) return coroutine.wrap(function() for v in p do coroutine.yield(f(v)) end end) end
local out = {}
for v in map(filter(producer(), function(x) return x % 2 == 1 end), function(x) return x * 10 end) do out[#out + 1] = v end
show(table.concat(out, ","))
-- Arguments that are wrong
show(pcall(coroutine.create, 5)) show(pcall(coroutine.resume, {})) show(pcall(coroutine.wrap)) show(pcall(coroutine.status, nil))
show(coroutine.resume(coroutine.create(print), "print", "as", "a coroutine")) show(coroutine.resume(coroutine.create(coroutine.yield), 7))
-- Many, and deep
local alive = {}
for i = 1, 2000 do alive[i] = coroutine.create(function(x) local y = coroutine.yield(x) return x + y end) coroutine.resume(alive[i], i) end
local sum = 0
for i = 1, 2000 do sum = sum + select(2, coroutine.resume(alive[i], i)) end
show(sum)
local function nest(n) if n == 0 then return 0 end return 1 + coroutine.wrap(nest)(n - 1) end
show(nest(100))
local function permgen(a, n)
  if n <= 1 then coroutine.yield(table.concat(a)) end
  for i = 1, n do a[n], a[i] = a[i], a[n] permgen(a, n - 1) a[n], a[i] = a[i], a[n] end
end
local perms = {}
for p in coroutine.wrap(function() permgen({ "a", "b", "c" }, 3) end) do perms[#perms + 1] = p end
show(table.concat(perms, " "))
