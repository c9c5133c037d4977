-- math
local inf, nan = math.huge, 0 / 0
local function kind(v) return math.type(v) == "integer" and "i" .. v or tostring(v) end
print(math.pi, math.maxinteger, math.mininteger, math.huge, -math.huge)
for _, v in ipairs { 3.7, -3.7, 3.0, 5, -5, 2 ^ 62, 2 ^ 63, -2 ^ 63, 1e300, -0.0, inf } do
  print(v, kind(math.floor(v)), kind(math.ceil(v)), kind(math.abs(v)), math.tointeger(v))
end
print(math.type(1), math.type(1.0), math.type("1"), math.type(nil), pcall(math.type))
print(math.max(1, 2.5, -1), math.min(1, 2.5, -1), math.max(5), math.max(1, 1.0), math.max(1.0, 1), math.min(-0.0, 0.0), math.max(math.maxinteger, 2 ^ 63))
print(pcall(math.max)) print(pcall(math.min, 1, "x")) print(pcall(math.floor, {})) print(pcall(math.abs))
print(math.fmod(7, 3), math.fmod(-7, 3), math.fmod(7, -3), math.fmod(7.5, 2), math.fmod(-7.5, 2), math.fmod(1, inf), math.fmod(math.mininteger, -1), math.fmod(5, 1))
print(pcall(math.fmod, 1, 0)) print(math.fmod(1, 0.0) ~= math.fmod(1, 0.0), pcall(math.fmod, 1))
print(math.modf(3.7)) print(math.modf(-3.7)) print(math.modf(5)) print(math.modf(inf)) print(math.modf(-inf)) print(math.modf(2 ^ 70))
print(math.sqrt(16), math.sqrt(2), math.sqrt(-1) ~= math.sqrt(-1), math.exp(0), math.exp(1), math.exp(-inf))
print(math.log(1), math.log(8, 2), math.log(1000, 10), math.log(27, 3), math.log(0), math.log(100, 10), math.log(2 ^ 50, 2), math.log(inf))
print(math.sin(0), math.cos(0), math.tan(0), math.sin(1), math.cos(1), math.tan(1), math.asin(1), math.acos(1), math.acos(0))
print(math.atan(1), math.atan(1, 1), math.atan(-1, -1), math.atan(0, -1), math.atan(1, 0), math.atan(-0.0, 1), math.atan(inf), math.deg(math.pi), math.rad(180))
print(math.ult(1, 2), math.ult(-1, 2), math.ult(2, -1), math.ult(math.maxinteger, math.mininteger), pcall(math.ult, 1.5, 2))
print(math.tointeger("8"), math.tointeger("x"), math.tointeger(3.5), math.tointeger(-3.0), math.tointeger({}), pcall(math.tointeger))
-- random: ranges and seeds (the numbers themselves are those of xoshiro256**, seeded with 42)
math.randomseed(42)
local a, b, c = math.random(1, 1000000), math.random(0), math.random()
math.randomseed(42)
print(a == math.random(1, 1000000), b == math.random(0), c == math.random(), math.type(b), math.type(c))
math.randomseed(42)
print(math.random(1, 1000000), math.random(0), math.random(), math.random(6), math.random(-10, 10), math.random(math.mininteger, math.maxinteger))
math.randomseed(1, 2)
print(math.random(100), math.random(100), math.random(100))
math.randomseed(42.0)
print(math.random(1, 1000000))
local low, high = 1, 0
for _ = 1, 2000 do
  local r = math.random()
  assert(r >= 0 and r < 1)
  if r < low then low = r end
  if r > high then high = r end
  assert(math.random(3, 3) == 3)
  local d = math.random(6)
  assert(d >= 1 and d <= 6 and math.type(d) == "integer")
end
print(low < 0.01, high > 0.99)
print(pcall(math.random, 0, -1)) print(pcall(math.random, 1, 2, 3)) print(pcall(math.random, 1.5)) print(pcall(math.random, "x")) print(pcall(math.random, -5))
print(math.random(5, 5), math.random("3", "3"), (pcall(math.randomseed, "x")))
print(nan ~= nan, math.max(1, inf), math.min(-inf, 5), 5 // 0.0, -5 // 0.0, 0.0 / 1, math.floor(-0.5), math.ceil(-0.5))
