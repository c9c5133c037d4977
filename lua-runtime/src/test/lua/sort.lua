-- table.sort
local function show(t) print(table.concat(t, " ")) end
local t = { 5, 2, 8, 1, 9, 3 }
table.sort(t) show(t)
table.sort(t, function(a, b) return a > b end) show(t)
t = { "pear", "apple", "fig", "Apple" }
table.sort(t) show(t)
table.sort(t, function(a, b) if #a == #b then return a < b end return #a < #b end) show(t)
t = { 3.5, 1, 2.25, -1, 1e10, -math.huge, math.maxinteger }
table.sort(t) show(t)
t = {} table.sort(t) show(t)
t = { 1 } table.sort(t) show(t)
t = { 2, 1 } table.sort(t) show(t)
t = { 1, 1, 1, 1 } table.sort(t) show(t)
-- A permutation of many, sorted in several ways
local function permutation(n, seed)
  local p = {}
  for i = 1, n do p[i] = i end
  for i = n, 2, -1 do
    seed = (seed * 1103515245 + 12345) % 2147483648
    local j = seed // 65536 % i + 1
    p[i], p[j] = p[j], p[i]
  end
  return p
end
for _, n in ipairs { 10, 100, 101, 1000, 5000 } do
  local p = permutation(n, n)
  local changed = false
  for i = 1, n do if p[i] ~= i then changed = true end end
  table.sort(p)
  local right = true
  for i = 1, n do if p[i] ~= i then right = false end end
  table.sort(p, function(a, b) return b < a end)
  for i = 1, n do if p[i] ~= n + 1 - i then right = false end end
  print(n, changed, right)
end
local equal = {}
for i = 1, 3000 do equal[i] = i % 3 end
table.sort(equal)
print(equal[1], equal[1000], equal[1001], equal[2000], equal[2001], equal[3000])
-- By a metamethod
local mt = { __lt = function(a, b) return a.v < b.v end }
local objects = {}
for i, v in ipairs { 3, 1, 2 } do objects[i] = setmetatable({ v = v }, mt) end
table.sort(objects)
print(objects[1].v, objects[2].v, objects[3].v)
-- What cannot be compared, and comparisons that make no sense
print(pcall(table.sort, { 1, "x" }))
print(pcall(table.sort, { 1, {} }))
print(pcall(table.sort, { 1, 2, nil, 4 } and { {}, {} }))
print(pcall(table.sort, { 1, 2, 3 }, 5))
print(pcall(table.sort, nil))
print(pcall(table.sort, { 3, 2, 1 }, function() error("in comparison", 0) end))
local always = {}
for i = 1, 100 do always[i] = i % 10 end
print(pcall(table.sort, always, function() return true end))
print(pcall(table.sort, setmetatable({}, { __len = function() return math.maxinteger end })))
-- The comparison may yield.
local co = coroutine.wrap(function()
  local a = { 3, 1, 2 }
  print(pcall(table.sort, a, function(x, y) coroutine.yield(x) return x < y end))
end)
print(pcall(co))
-- Sorting a proxy
local data = { 3, 1, 2 }
local proxy = setmetatable({}, { __index = function(_, i) return data[i] end, __newindex = function(_, i, v) data[i] = v end, __len = function() return #data end })
table.sort(proxy)
show(data)
