-- Objects, inheritance, multiple inheritance, operators, private state: programs as people write them.
local Animal = {}
Animal.__index = Animal
function Animal.new(name, sound) return setmetatable({ name = name, sound = sound }, Animal) end
function Animal:speak() return self.name .. " says " .. self.sound end
Animal.__tostring = function(self) return "Animal(" .. self.name .. ")" end
local Dog = setmetatable({}, { __index = Animal, __call = function(cls, ...) return cls.new(...) end })
Dog.__index = Dog
Dog.__tostring = Animal.__tostring
function Dog.new(name) local self = Animal.new(name, "woof") return setmetatable(self, Dog) end
function Dog:speak() return Animal.speak(self) .. "!" end
function Dog:fetch() return self.name .. " fetches" end
local rex = Dog("Rex")
print(rex:speak(), rex:fetch(), tostring(rex), Animal.new("Cat", "meow"):speak(), rawget(rex, "speak"))
-- A vector with operators
local V = {}
V.__index = V
local function vec(x, y) return setmetatable({ x = x, y = y }, V) end
V.__add = function(a, b) return vec(a.x + b.x, a.y + b.y) end
V.__sub = function(a, b) return vec(a.x - b.x, a.y - b.y) end
V.__mul = function(a, b)
  if type(a) == "number" then return vec(a * b.x, a * b.y) elseif type(b) == "number" then return vec(a.x * b, a.y * b) end
  return a.x * b.x + a.y * b.y
end
V.__eq = function(a, b) return a.x == b.x and a.y == b.y end
V.__lt = function(a, b) return #a < #b end
V.__le = function(a, b) return #a <= #b end
V.__len = function(a) return math.tointeger((a.x ^ 2 + a.y ^ 2) ^ 0.5) or (a.x ^ 2 + a.y ^ 2) ^ 0.5 end
V.__unm = function(a) return vec(-a.x, -a.y) end
V.__tostring = function(a) return "(" .. a.x .. "," .. a.y .. ")" end
V.__concat = function(a, b) return tostring(a) .. tostring(b) end
V.__call = function(a, k) return a[k] end
V.__idiv = function(a, n) return vec(a.x // n, a.y // n) end
local a, b = vec(3, 4), vec(1, 2)
print(tostring(a + b), tostring(a - b), a * b, tostring(2 * a), tostring(a * 2), a == vec(3, 4), a ~= b, a < b, a >= b, #a, tostring(-a), a .. b, a .. "!", a("x"), tostring(a // 2))
-- Two parents
local function class(...)
  local parents, c = { ... }, {}
  c.__index = c
  setmetatable(c, { __index = function(_, k) for _, p in ipairs(parents) do local v = p[k] if v ~= nil then return v end end end })
  return c
end
local Named, Counted = { getname = function(self) return self.name end }, { count = function(self) self.n = (self.n or 0) + 1 return self.n end }
local Both = class(Named, Counted)
local o = setmetatable({ name = "both" }, Both)
print(o:getname(), o:count(), o:count(), o.nothing)
-- State that only closures see
local function stack()
  local items, size = {}, 0
  return { push = function(v) size = size + 1 items[size] = v end, pop = function() local v = items[size] items[size] = nil size = math.max(size - 1, 0) return v end, size = function() return size end }
end
local s = stack()
s.push(1) s.push("two") s.push(nil) s.push(4)
print(s.size(), s.pop(), s.pop(), s.pop(), s.pop(), s.pop(), s.size())
-- Proxies: read only, with defaults, counted
local function readonly(t) return setmetatable({}, { __index = t, __newindex = function(_, k) error("cannot change " .. tostring(k), 2) end, __len = function() return #t end, __pairs = function() return pairs(t) end }) end
local days = readonly { "Mon", "Tue", x = 1 }
print(days[1], #days, pcall(function() days[3] = "Wed" end))
for i, d in ipairs(days) do io.write(i, d, " ") end
print()
local defaults = setmetatable({}, { __index = function(t, k) local v = { k } rawset(t, k, v) return v end })
print(defaults.a == defaults.a, #defaults.b, rawget(defaults, "c"))
local memo = setmetatable({}, { __index = function(t, n) local v = n < 2 and n or t[n - 1] + t[n - 2] t[n] = v return v end })
print(memo[80])
-- A method that replaces itself, and methods made in a loop
local lazy = {}
function lazy:value() local v = 42 self.value = function() return v, "cached" end return v end
print(lazy:value(), lazy:value())
local gen = {}
for _, n in ipairs { "red", "green" } do gen["is_" .. n] = function(self) return self.color == n end end
print(gen.is_red { color = "red" }, gen.is_green { color = "red" })
