-- Only nil and false are false; and/or give one of their operands and do not compute what they need not.
for _, v in ipairs { 0, "", "false", true, false } do
  print(v, v and "true" or "false", not v)
end
print(nil and error("never"), false or nil, nil or false)
print(1 and 2, 1 or error("never"), false and error("never"), nil == false)
print(1 and nil or 3, (1 and false) or "x", not nil == true, not (1 == 2))
local function trace(name, value) io.write(name, " ") return value end
print(trace("a", false) and trace("b", 1) or trace("c", 2))
print(trace("a", 1) and trace("b", nil) or trace("c", false))
print(trace("a", nil) or trace("b", nil) and trace("c", 1))
-- Comparisons never convert
print(1 == 1.0, "1" == 1, 0 == -0, 0.0 == -0.0, 1 < 2.5, 2 ^ 53 == 2 ^ 53 + 1)
print("a" < "b", "a" < "B", "" < "a", "a" < "aa", "Z" < "a", "\xff" > "a", "a\0b" > "a\0a", "a\0" > "a")
print(not pcall(function() return 1 < "2" end), not pcall(function() return {} < {} end))
-- elseif and nested blocks
local function classify(n)
  if n < 0 then return "negative"
  elseif n == 0 then return "zero"
  elseif n < 10 then return "small"
  else return "large" end
end
print(classify(-5), classify(0), classify(9.5), classify(10))
-- Loops: the condition of repeat sees the locals of its body
local n = 0
repeat local done = n >= 3; n = n + 1 until done
print(n)
while true do n = n - 1 if n == 0 then break end end
print(n)
repeat local x = 1 if x then break end until false
for i = 1, 3 do
  for j = 1, 3 do
    if j == 2 then break end
    io.write(i, ":", j, " ")
  end
end
print()
-- Precedence and associativity
print(2 + 3 * 4 ^ 2 / 2, (2 + 3) * 4, 2 ^ 3 ^ 2, -2 ^ 2, not 1 == 2)
print(1 .. 2 .. 3, "a" .. 1 + 2 .. "b", 2 * 3 % 4, -3 % 5, 2 ^ -1)
print(5 & 3 | 8 ~ 1, 1 << 2 + 1, 1 | 2 == 3, "10" + 5 .. "", 7 // 2 * 2, #"abc" + 1)
print(1 < 2 == true, "a" .. "b" == "ab", not not nil, - - 2, ~ ~ 5, -"2", - -"2")
print(1 or 2 and nil, nil and 1 or 2, 1 == 1 and 2 ~= 3 or false)
