-- __index, __newindex, __call, __tostring, __metatable, __name, __len, __unm, __concat.
local log = {}
local function note(...) log[#log + 1] = table.concat({ ... }, " ") end
local function flush() print(table.concat(log, "; ")) log = {} end
-- Chains of __index: tables and functions
local base = { a = "base a", b = "base b" }
local middle = setmetatable({ b = "middle b" }, { __index = base })
local object = setmetatable({ c = "own c" }, { __index = middle })
print(object.a, object.b, object.c, object.d, rawget(object, "a"))
local computed = setmetatable({}, { __index = function(t, k) note("index", k) return k .. "!" end })
print(computed.x, computed[1], rawget(computed, "x")) flush()
print(setmetatable({}, { __index = setmetatable({}, { __index = function(_, k) return k * 2 end }) })[21])
-- __newindex: only for absent keys; to a table, to a function, raw
local store = {}
local p = setmetatable({ present = 1 }, { __newindex = store })
p.present = 2 p.absent = 3
print(p.present, rawget(p, "absent"), store.absent)
local traced = setmetatable({}, { __newindex = function(t, k, v) note("newindex", k, v) rawset(t, k, v) end })
traced.x = 1 traced.x = 2 traced[1] = "one" flush()
print(traced.x, traced[1])
traced.x = nil traced.x = 5 flush()
local chain = setmetatable({}, { __newindex = setmetatable({}, { __newindex = function(_, k) note("end of chain", k) end }) })
chain.z = 1 flush()
-- Loops in chains
local l1, l2 = {}, {}
setmetatable(l1, { __index = l2, __newindex = l2 }) setmetatable(l2, { __index = l1, __newindex = l1 })
print(pcall(function() return l1.x end))
print(pcall(function() l1.x = 1 end))
print(pcall(function() return setmetatable({}, { __index = 5 }).x end))
print(pcall(function() setmetatable({}, { __newindex = true }).x = 1 end))
-- __call, also through chains and with results
local callable = setmetatable({}, { __call = function(self, ...) return select("#", ...), ... end })
print(callable(), callable(1, nil), (callable("x")), pcall(callable, 1))
local second = setmetatable({}, { __call = callable })
print(second("arg") == 2, select(3, second("arg")))
print(pcall(function() return setmetatable({}, { __call = 5 })() end))
print(pcall(function() local t = {} t() end))
-- __tostring, __name
print(tostring(setmetatable({}, { __tostring = function() return "I am" end })))
print(pcall(tostring, setmetatable({}, { __tostring = function() return {} end })))
print((tostring(setmetatable({}, { __name = "Point" })):gsub("0x%x+", "ADDR")), (tostring({}):gsub("0x%x+", "ADDR")))
print(pcall(function() return setmetatable({}, { __name = "Point" }) + 1 end))
print(pcall(function() return #setmetatable({}, { __name = 5 }) < {} end))
-- __len, __unm, __bnot, __concat
local v = setmetatable({}, { __len = function() return "any value" end, __unm = function(a, b) return rawequal(a, b) end, __bnot = function() return "not" end,
  __concat = function(a, b) return (type(a) == "table" and "T" or a) .. "~" .. (type(b) == "table" and "T" or b) end })
print(#v, -v, ~v, v .. "x", "x" .. v, 1 .. v, v .. v, "a" .. "b" .. v, v .. "a" .. "b", "a" .. v .. "b")
print(rawlen(v), pcall(function() return {} .. "x" end))
-- __metatable protects
local locked = setmetatable({}, { __metatable = "locked" })
print(getmetatable(locked), pcall(setmetatable, locked, {}))
print(getmetatable({}), pcall(setmetatable, {}), pcall(setmetatable, {}, 5))
print(getmetatable("").__metatable, setmetatable(object, nil) == object, object.a)
-- Metamethods are looked up raw, and when they are needed.
local late = setmetatable({}, {})
getmetatable(late).__index = function() return "late" end
print(late.x, setmetatable({}, setmetatable({}, { __index = { __index = "not raw" } })).x)
getmetatable(late).__index = nil
print(late.x, rawequal(late, late), rawequal(late, {}))
