-- Each arithmetic, bitwise and comparison event: which operand decides, in what order they come, and what is made of the result.
local events = { "add", "sub", "mul", "div", "mod", "pow", "idiv", "band", "bor", "bxor", "shl", "shr", "concat" }
local function name(v) return type(v) == "table" and v.name or tostring(v) end
local mt = {}
for _, e in ipairs(events) do mt["__" .. e] = function(a, b) return e .. "(" .. name(a) .. "," .. name(b) .. ")", "dropped" end end
local x, y = setmetatable({ name = "x" }, mt), setmetatable({ name = "y" }, mt)
print(x + y, x - 1, 1 - x, x * "s", "s" * x, x / nil, nil / x, x % 2, 2 ^ x)
print(x // 1, 1 // x, x & 1, 1 | x, x ~ 2.5, "a" << x, x >> y, x .. 1, "s" .. x, x .. y)
print(1.5 & x, x | "not a number", select("#", x + y))
-- The left operand's metamethod comes first.
local left = setmetatable({}, { __add = function() return "left" end })
local right = setmetatable({}, { __add = function() return "right" end })
local none = setmetatable({}, {})
print(left + right, right + left, none + right, 1 + right, left + none, "10" + left)
print(pcall(function() return none + none end))
print(pcall(function() return none & 1 end))
-- Unary operators get the operand twice.
print(-setmetatable({}, { __unm = function(a, b) return a == b end }), ~setmetatable({}, { __bnot = function(a, b) return a == b end }))
-- __eq: only for two tables (or userdata) that are not the same; the result becomes a boolean.
local calls = 0
local emt = { __eq = function(a, b) calls = calls + 1 return a.v == b.v and "yes" or nil end }
local a, b, c = setmetatable({ v = 1 }, emt), setmetatable({ v = 1 }, emt), setmetatable({ v = 2 }, emt)
print(a == b, a ~= b, a == c, a ~= c, a == a, a == 1, a == "x", a == nil, calls)
print(a == setmetatable({ v = 1 }, {}), setmetatable({ v = 1 }, {}) == a, rawequal(a, b), calls)
print(({ [a] = "identity" })[b], a == setmetatable({ v = 1 }, { __eq = function() return false end }))
-- __lt and __le
local omt = {
  __lt = function(p, q) return (type(p) == "table" and p.v or p) < (type(q) == "table" and q.v or q) end,
  __le = function(p, q) return (type(p) == "table" and p.v or p) <= (type(q) == "table" and q.v or q) and 1 or nil end,
}
local one, two = setmetatable({ v = 1 }, omt), setmetatable({ v = 2 }, omt)
print(one < two, one > two, one <= two, one >= two, one <= one, one < one, one < 5, 5 < one, one >= 0, 0 >= one)
print(pcall(function() return one < "x" end))
print(pcall(function() return {} < 1 end))
print(pcall(function() return {} < {} end))
print(pcall(function() return nil > 1 end))
print(pcall(function() return print <= print end))
print(pcall(function() return true < false end))
print(not not (setmetatable({}, { __lt = function() return 0 end }) < 1), setmetatable({}, { __lt = function() return nil end }) < 1)
-- Errors within metamethods, and metamethods that are no functions
print(pcall(function() return setmetatable({}, { __add = function() error("inside", 0) end }) + 1 end))
print(setmetatable({}, { __add = setmetatable({}, { __call = function(_, l, r) return r end }) }) + 42)
print(pcall(function() return setmetatable({}, { __add = 5 }) + 1 end))
-- Metamethods of all numbers and of nil, by debug.setmetatable
debug.setmetatable(1, { __index = function(n, k) return k .. n end, __call = function(n, m) return n * m end, __len = function(n) return n end })
print((5).x, (3)(4), #7, 1 + 1)
debug.setmetatable(1, nil)
debug.setmetatable(nil, { __index = function() return "nil has fields" end, __add = function(l, r) return "nil+" end })
print(nothing.at.all, nil + 1, 1 + nil)
debug.setmetatable(nil, nil)
print(pcall(function() return nothing.at end))
