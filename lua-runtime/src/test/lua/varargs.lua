-- ... and select
local function count(...) return select("#", ...) end
print(count(), count(nil), count(nil, nil), count(1, nil, nil))
print((select("#")), select(2, "a", "b", "c"))
print(select(-1, "a", "b", "c"), (select(-2, "a", "b", "c")))
print(pcall(select, 0))
print(pcall(select, -4, 1, 2, 3))
print(pcall(select, "x"))
print(select(5, 1, 2), select("2", "a", "b"))
local function first(...) local a = ... return a end
local function rest(_, ...) return ... end
print(first(), first(nil, 2), rest(1), rest(1, 2, 3))
-- Only the last expression of a list gives all its values.
local function three() return 1, 2, 3 end
print(three(), three())
print((three()), #{ three(), three() }, #{ three(), (three()) }, #{ three(), nil })
local t = { three(), x = three(), three() }
print(#t, t.x)
-- Missing arguments are nil, more are dropped.
local function two(a, b) return a, b end
print(two(1), two(1, 2, 3))
print(count(two(1)), count((two(1))), count(two(), two()))
-- table.pack and table.unpack
local p = table.pack(1, nil, 3, nil)
print(p.n, p[1], p[2], p[3], p[4])
print(table.unpack({ 1, 2, 3 }, 2), table.unpack({ 1, 2, 3 }, 2, 3))
print(table.unpack({ 1, 2 }, 0, 3))
print(count(table.unpack({}, 1, 100)), count(table.unpack({ 1, 2 }, 5)))
print(pcall(table.unpack, {}, 1, 1e8))
print(table.unpack({ 1, 2, 3 }, math.maxinteger, math.mininteger), table.unpack({}, math.maxinteger, math.maxinteger))
-- In the main chunk and in loaded ones
print(count(...))
print(load("return select('#', ...), ...")(7, 8))
-- Varargs in closures must be handed on by hand.
print(load("return function() return ... end"))
local function collect(...)
  local args = table.pack(...)
  return function() return table.unpack(args, 1, args.n) end
end
print(collect(1, nil, 3)())
-- Many
local big = {}
for i = 1, 200 do big[i] = i end
local function sum(...)
  local s = 0
  for i = 1, select("#", ...) do s = s + (select(i, ...)) end
  return s
end
print(sum(table.unpack(big)), count(table.unpack(big)), (select(200, table.unpack(big))))
print(string.char(table.unpack({ 72, 105 })), math.max(table.unpack(big)))
-- Results through pcall, coroutines and metamethods
print(pcall(three), select("#", pcall(function() end)))
print(coroutine.wrap(function(...) local a = coroutine.yield(...) return a, ... end)(1, 2))
local m = setmetatable({}, { __index = function() return 1, 2 end, __call = function(self, ...) return ..., "end" end })
print(m.x, count(m.x), m("a", "b"), count(m()))
