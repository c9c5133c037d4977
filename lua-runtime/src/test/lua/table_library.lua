-- insert, remove, concat, unpack, move, with and without metamethods.
local function show(t) return table.concat(t, ",") end
local t = { 1, 2, 3 }
table.insert(t, 4) table.insert(t, 1, 0) table.insert(t, #t + 1, 5) table.insert(t, 3, "x")
print(show(t), table.remove(t, 3), table.remove(t), table.remove(t, 1), show(t))
print(table.remove({}), table.remove({}, 0), table.remove({ n = 1 }, #{}), table.remove({ 1, 2 }, 3), show(t))
print(pcall(table.insert, { 1 }, 5, 2))
print(pcall(table.insert, { 1 }, 0, 2))
print(pcall(table.insert, { 1 }, "x", 2))
print(pcall(table.insert, { 1 }))
print(pcall(table.insert, { 1 }, 1, 2, 3))
print(pcall(table.insert, nil, 1))
print((pcall(table.remove, { 1, 2 }, 5)), (pcall(table.remove, { 1, 2 }, -1)))
print(table.remove({ [0] = "zero" }, 0), table.remove({ 1, 2, 3 }, 4))
-- concat
print(table.concat({}), table.concat({ "a" }), table.concat({ "a", 1, 2.5 }, "-"), table.concat({ 1, 2, 3 }, ",", 2), table.concat({ 1, 2, 3 }, ",", 2, 3), table.concat({ 1, 2, 3 }, ",", 3, 2))
print(pcall(table.concat, { 1, {}, 3 }))
print(pcall(table.concat, { 1, 2 }, ",", 1, 3))
print(pcall(table.concat, { true }))
print(pcall(table.concat, 5))
print(pcall(table.concat, {}, {}))
print(table.concat({ [math.maxinteger] = "max" }, "-", math.maxinteger, math.maxinteger), #table.concat(setmetatable({}, { __len = function() return 4 end, __index = function(_, i) return i end })))
-- move
print(show(table.move({ 1, 2, 3 }, 1, 3, 2)), show(table.move({ 1, 2, 3 }, 2, 3, 1)), show(table.move({ 1, 2, 3 }, 1, 3, 1, {})), show(table.move({ 1, 2 }, 1, 0, 5)))
print(show(table.move({ 1, 2, 3 }, 1, 3, 3)), #table.move({ 1, 2, 3 }, 1, 3, 4), table.move({ 7 }, 1, 1, -3)[-3])
print(pcall(table.move, {}, 1, math.maxinteger, 2))
print(pcall(table.move, {}, -1, math.maxinteger, 2))
print(pcall(table.move, 1, 2, 3, 4))
-- pack and unpack
print(table.pack().n, table.pack(nil).n, table.pack(1, nil).n, table.unpack({ 1, 2, nil, 4 }, 1, 4))
print(table.unpack(setmetatable({}, { __len = function() return 2 end, __index = function(_, i) return i * 10 end })))
-- Metamethods are honoured.
local log = {}
local proxy = setmetatable({}, {
  __len = function() return 2 end,
  __index = function(_, k) log[#log + 1] = "get " .. k return "v" .. k end,
  __newindex = function(_, k, v) log[#log + 1] = "set " .. k .. "=" .. tostring(v) end,
})
table.insert(proxy, "new")
table.insert(proxy, 1, "first")
print(table.remove(proxy), table.concat(proxy, "+"))
print(table.concat(log, "; "))
print(pcall(table.insert, setmetatable({}, { __len = function() return "x" end }), 1))
-- What is no table but behaves as one
local fake = setmetatable({}, { __index = table })
fake:insert("a") fake:insert("b")
print(fake:concat("/"), #fake, fake:unpack())
-- Arrays that start elsewhere are left alone.
local z = { [0] = "zero", "one" }
table.insert(z, "two")
print(z[0], z[1], z[2], #z, table.concat(z, ",", 0))
print(select("#", table.unpack({ n = 3 }, 1, 3)), pcall(table.unpack), pcall(setmetatable, 1, {}))
