-- 64-bit integers: wrap-around, division, modulo, conversion.
local max, min = math.maxinteger, math.mininteger
print(max, min, max + 1 == min, min - 1 == max, max * 2, min * -1, -min)
print(max * max, min * min, max + 0.0, min + 0.0)
print(7 // 2, -7 // 2, 7 // -2, -7 // -2, 0 // 5, min // -1, max // -1)
print(7 % 3, -7 % 3, 7 % -3, -7 % -3, min % -1, max % -2, 5 % max, -5 % max)
for _, a in ipairs { 7, -7, 6, -6 } do
  for _, b in ipairs { 2, -2, 3, -3 } do assert((a // b) * b + a % b == a) end
end
print(pcall(function() return 1 // 0 end))
print(pcall(function() return 1 % 0 end))
print(7 / 2, 6 / 2, 1 // 1.0, 2 ^ 2, 10 // 0.3)
-- Bits
print(0xF0 & 0x3C, 0xF0 | 0x0F, 0xFF ~ 0x0F, ~0, 1 << 63, 1 << 64, 1 << 62, 1 >> 1, -1 >> 63, -1 >> 1)
print(1 << -1, 4 >> -2, -1 << 60, 1 << max, 1 << min, 1 >> min, 2 >> 1 << 1)
print(3.0 & 1, 2 ^ 53 | 0, -1.0 >> 60, pcall(function() return "7" & 3 end))
print(pcall(function() return 1.5 & 1 end))
print(pcall(function() return "1.5" & 1 end))
print(pcall(function() return 1 & "a" end))
print(pcall(function() return 2 ^ 63 | 0 end))
print(pcall(function() return {} | 1 end))
print(pcall(function() local x; return ~x end))
-- Literals
print(0xff, 0XA, 0x7fffffffffffffff, 0xffffffffffffffff, 0x1ffffffffffffffff)
print(9223372036854775807, 9223372036854775808, -9223372036854775808, 1e2, 0x.8p1, 0x10p-1)
print(100000000000000, 1e15, 123456789012345678)
-- Integer and float are two kinds of the same number.
print(1 == 1.0, math.type(1), math.type(1.0), math.type("1"), pcall(math.type))
print(3 | 0, 3.0 | 0, 3.0 + 1, 3 + 1.0, 2 ^ 1, 10 / 2)
print(math.tointeger(3.0), math.tointeger(3.5), math.tointeger("8"), math.tointeger({}), math.tointeger(2 ^ 63))
local t = {}
t[1.0] = "a" t[2] = "b" t[2 ^ 53] = "c"
print(t[1], t[2.0], t[2 ^ 53 | 0], next({ [3.0] = 1 }), math.type(next({ [3.0] = 1 })))
-- Exact comparison where a conversion to float would lie
local big = 2 ^ 53
print(max < max + 0.0, max + 0.0 == max, max + 0.0 == 2 ^ 63, min + 0.0 == min, min <= -2 ^ 63)
print((2 ^ 53 | 0) + 1 == big, (2 ^ 53 | 0) + 1 > big, (2 ^ 53 | 0) + 1 <= big, 1 < 1.5, 2 > 1.5, -1 < -0.5)
print(max < math.huge, min > -math.huge, max < 2 ^ 63, max >= 2 ^ 63, 1 < 0 / 0, 1 >= 0 / 0, 0 / 0 == 0 / 0)
print(math.ult(1, -1), math.ult(-1, 1), math.ult(5, 6), math.abs(min), math.abs(-5), -0 == 0)
-- Sums keep their kind
local sum = 0
for i = 1, 100 do sum = sum + i end
print(sum, math.type(sum), sum / 1, sum // 1.0, sum * 1.0 == sum)
for _, v in ipairs { 3, -3, 3.7, -3.7, 2 ^ 70, -0.0 } do
  print(v, math.floor(v), math.ceil(v), v // 1, math.fmod(v, 2), v % 2)
end
