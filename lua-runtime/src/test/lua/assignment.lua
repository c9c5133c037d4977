-- Several variables at once: all values are computed before any is assigned.
local a, b, c = 1, 2
print(a, b, c)
a, b = b, a
print(a, b)
a, b, c = (function() return 10, 20, 30, 40 end)()
print(a, b, c)
a, b, c = 0, (function() return 10, 20 end)()
print(a, b, c)
a, b, c = (function() return 10, 20 end)(), 5
print(a, b, c)
a, b, c = ((function() return 10, 20 end)())
print(a, b, c)
local i, t = 1, {}
i, t[i] = i + 1, "at the old index"
print(i, t[1], t[2])
do
  local x = { 1, 2, 3 }
  local y = x
  x[1], x[2], x[3] = x[3], x[1], x[2]
  print(y[1], y[2], y[3])
end
-- A table that is replaced in the same statement keeps what was assigned to it.
local old = {}
local keep = old
old, old.field = nil, "kept"
print(old, keep.field)
-- An extra value is computed, and thrown away.
local calls = 0
local function count() calls = calls + 1 return calls end
local one = count(), count(), count()
print(one, calls)
-- Shadowing: each local is a new variable, seen only after its own declaration.
local x = 1
local x = x + 1
do local x = x * 10; print(x) end
print(x)
local function f() return x end
local x = "hidden from f"
print(f(), x)
-- Globals and _ENV
g = 5
print(g, _G.g, _ENV.g, rawget(_G, "g"))
do
  local _ENV = { print = print, g = "local environment" }
  print(g)
  h = 1
end
print(g, h)
local function sandboxed(_ENV) z = 7 return z end
local env = {}
print(sandboxed(env), env.z, z)
-- More values than a frame usually has
local t = {}
for n = 1, 250 do t[n] = n end
local sum = 0
for _, n in ipairs({ table.unpack(t) }) do sum = sum + n end
print(sum, select("#", table.unpack(t)))
