-- Constructors, keys, borders, deletion while traversing.
local t = { 10, 20, x = 1, ["y z"] = 2, [3] = 30, 40, [-1] = "neg", [1.5] = "f", [true] = "b", }
print(t[1], t[2], t[3], t.x, t["y z"], t[-1], t[1.5], t[true], #t)
print(({ f = 1; 2; 3 })[2], #{ n = 1 }, #{ nil, nil, 3 } == 3 or #{ nil, nil, 3 } == 0, #{ 1, 2, nil })
print(({ [1] = "explicit", "positional" })[1], #{ (function() return 1, 2, 3 end)() }, #{ (function() return 1, 2, 3 end)(), 9 })
-- Any value but nil and NaN is a key; keys are equal as by ==.
local key, f = {}, function() end
local m = { [key] = "table", [f] = "function", [2 ^ 53] = "big", [print] = "print", [0] = "zero", [-0.0] = "negative zero" }
print(m[key], m[f], m[{}], m[2 ^ 53 | 0], m[print], m[0], m[0.0])
print(pcall(function() local x = {} x[nil] = 1 end))
print(pcall(rawset, {}, nil, 1))
print(pcall(rawset, {}, 0 / 0, 1))
print(({})[nil], rawget({}, nil), pcall(function() return { [nil] = 1 } end))
-- The border of a sequence that grows and shrinks at its end
local s = {}
for i = 1, 100 do s[#s + 1] = i end
io.write(#s, " ")
for _ = 1, 40 do s[#s] = nil end
io.write(#s, " ")
s[#s + 1] = "end"
print(#s, s[61], s[62])
local down = {}
for i = 64, 1, -1 do down[i] = i end
print(#down, select("#", table.unpack(down)))
local sparse = { [1000000] = 1 }
print(#sparse == 0 or #sparse == 1000000, sparse[1000000], sparse[999999])
local mixed = {}
for i = 1, 10 do mixed[i] = i mixed["k" .. i] = i end
for i = 1, 10 do mixed["k" .. i] = nil end
print(#mixed, next({}) == nil, mixed.k1)
-- Fields may be assigned and cleared while the table is traversed, not added.
local big = {}
for i = 1, 1000 do big[i] = i big["s" .. i] = i end
local seen, sum = 0, 0
for k, v in pairs(big) do
  seen = seen + 1
  sum = sum + v
  big[k] = nil
end
print(seen, sum, next(big), #big)
for i = 1, 50 do big["n" .. i] = i end
local count = 0
for k in pairs(big) do
  count = count + 1
  if count % 2 == 0 then big[k] = nil else big[k] = "changed" end
end
local left = 0
for _, v in pairs(big) do assert(v == "changed") left = left + 1 end
print(count, left)
-- The order of pairs is that of next, and integer keys 1..n of a sequence come first and in order.
local order = {}
for k in pairs { "a", "b", "c" } do order[#order + 1] = k end
print(table.concat(order, " "))
local k, visited = nil, 0
repeat k = next(t, k) if k ~= nil then visited = visited + 1 end until k == nil
print(visited)
-- References, not copies
local a = {}
local b = a
b.v = 1
a.self = a
print(a.v, a.self.self.self == b, {} == {}, rawequal(a, b), rawlen({ 1, 2 }), rawlen("abc"), pcall(rawlen, 5))
-- Integer floats as keys become integers, in constructors, assignments and reads.
local n = {}
n[1.0] = "one" n[2 ^ 31] = "p31" n["1"] = "string"
for k, v in pairs(n) do if v ~= "string" then assert(math.type(k) == "integer") end end
print(n[1], n[2147483648], n["1"], #n)
n[math.maxinteger] = "max" n[math.mininteger] = "min" n[math.maxinteger + 0.0] = "2^63"
print(n[math.maxinteger], n[math.mininteger], n[2 ^ 63], n[-2 ^ 63])
