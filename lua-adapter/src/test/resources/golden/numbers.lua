local function why(...) -- messages without the library's name
  local t = {...}
  for i = 1, select("#", ...) do t[i] = tostring(t[i]):gsub("'[_%w]+%.", "'") end
  print(table.concat(t, " "))
end
local function show(...)
  local t = {...}
  for i = 1, select("#", ...) do t[i] = tostring(t[i]) end
  print(table.concat(t, " "))
end

show(tostring(1e15), 1e14, 123456789012345, 0.1 + 0.2, 1/3, 100, 1e100, -1.5, 2^31, 2^53 + 1, 2^63, -2^31, 1e-5, 123.456e2, 1/0, -1/0)
show(10 / 2, 7 % 3, -7 % 3, 7 % -3, -7 % -3, 5.5 % 2, 2 ^ 10, 2 ^ 0.5, 2 ^ -1, 0xff, 0x.8, 0xA.8p1, 3e2, .5, 5.)
show(tonumber("0x1p4"), tonumber("1e"), tonumber(" 10 "), tonumber("10", 2), tonumber("zz", 36), tonumber("8", 8), tonumber(""), tonumber("1 2"), tonumber("0x"), tonumber("1e1"), tonumber(".5"), tonumber("5."), tonumber("-0x10"), tonumber("- 1"), tonumber("."), tonumber("1e+5"), tonumber("inf"), tonumber("nan"), tonumber("1_000"), tonumber("\t5\n"), tonumber("5\0"))
show(tonumber(nil == nil), tonumber({}), tonumber("+7", 8), tonumber(" -ff ", 16), tonumber(7, 8))
show(1 == 1.0, "1" == 1, 2^31 == 2147483648, 0 == -0, 0/0 == 0/0, 1 < 2, 2.5 <= 2.5, 3 > 3)
show(math.floor(3.7), math.ceil(3.2), math.max(1, 5, 3), math.min(2, 0), math.fmod(-5, 3), math.modf(3.7))
show(math.modf(-3.7))
show(math.huge, -math.huge, math.pi, math.abs(-3), math.sqrt(16), math.log(8, 2), math.log(100, 10), math.exp(0), math.frexp(8))
show(math.ldexp(0.5, 4), math.deg(math.pi), math.rad(180), math.pow(2, 3), math.atan2(1, 1), math.log10(1000))
for i = 1, 3 do local r = math.random(5, 6)
show(r == 5 or r == 6, math.random() < 1, math.random(1)) end
why(pcall(math.random, 2, 1))
why(pcall(math.floor, "x"))
why(pcall(math.floor))
for i = 3, 1, -1 do show(i) end for i = 1, 2, 0.5 do show(i) end for i = 1, 0 do show("never") end for i = "1", "2" do show(i) end
show(bit32.band(255, 15), bit32.bor(1, 2), bit32.bxor(3, 1), bit32.bnot(0), bit32.lshift(1, 4), bit32.rshift(256, 4), bit32.arshift(-8, 1), bit32.extract(0xff, 4, 4), bit32.replace(0, 5, 4, 4), bit32.lrotate(1, 33), bit32.rrotate(1, 1), bit32.btest(1, 2), bit32.band(), bit32.lshift(1, 32), bit32.rshift(-1, 31), bit32.bnot(-1))
show(2147483647 + 1, -2147483648 - 1, 2147483647 * 2147483647, 65536 * 65536)
