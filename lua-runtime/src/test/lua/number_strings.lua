-- Numbers and strings: tonumber, tostring, coercions in arithmetic.
for _, s in ipairs { "10", " 10 ", "0x10", "-0x10", "1e1", " \t\n1.5\v\f\r", "", " ", "1 2", "1e", "0x", "1..2", "1.", ".5", ".", "-", "- 1", "+1", "--1",
  "inf", "nan", "0x1p4", "0x.8", "0x1.8p-1", "1e+5", "1e 5", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
  "0xffffffffffffffffff", "1\0", "0b1", "1_000", "1f", "0x1g", "1e400", "1e-400", "\xa01", "00012", "0x0", "-0", "-0.0", "1E2", "0X1P1" } do
  local n = tonumber(s)
  print(string.format("%q", s), n, math.type(n))
end
-- With a base
for _, case in ipairs { { "ff", 16 }, { "FF", 16 }, { "zz", 36 }, { "-zz", 36 }, { "10", 2 }, { "12", 2 }, { " 11 ", 2 }, { "8", 8 }, { "1.0", 10 },
  { "", 10 }, { "7fffffffffffffff", 16 }, { "ffffffffffffffff", 16 }, { "1" .. ("0"):rep(64), 2 }, { "- 1", 10 }, { "-", 10 }, { "+5", 10 } } do
  print(case[1], case[2], tonumber(case[1], case[2]))
end
print(pcall(tonumber, "1", 1))
print(pcall(tonumber, "1", 37))
print(pcall(tonumber, 1, 10))
print(pcall(tonumber))
print(tonumber(nil), tonumber(true), tonumber({}), tonumber(3.5), tonumber(7))
-- Arithmetic takes strings that look like numbers; the kind stays.
print("10" + 1, "10" * "2", "3.0" + 1, "0x10" + 0, " 5 " - 2, "10" / 2, "7" // 2, "7.0" // 2, "2" ^ 2, -"2", -"2.0", -"0x10", "9" % 4)
print(math.type("10" + 0), math.type("10.0" + 0), math.type("1e1" + 0), "9223372036854775807" + 1, "9223372036854775808" + 0)
print(pcall(function() return "abc" + 1 end))
print(pcall(function() return {} + 1 end))
print(pcall(function() return 1 + nil end))
print(pcall(function() return "10" + {} end))
print(pcall(function() return -"x" end))
print(pcall(function() return "1" < 2 end))
-- Concatenation takes numbers.
print(1 .. "", 1.0 .. "", -0.0 .. "|" .. 2 ^ 63, 1e100 .. "", 10 // 1 .. "" .. 0x10)
print(pcall(function() return 1 .. {} end))
print(pcall(function() return nil .. "x" end))
print(pcall(function() return true .. "" end))
-- Strings are no numbers in comparisons and as keys.
print("1" == 1, ({ ["1"] = "s", [1] = "n" })[1], ({ ["1"] = "s" })[1], rawequal("1", 1))
-- tostring
print(tostring(12), tostring(-0.0), tostring(1e15), tostring(nil), tostring(true), tostring("s"), tostring(2 ^ 31), tostring(1e16))
print(pcall(tostring))
print(#tostring(12345.5), tostring(3) == "3", tostring(3.0) == "3.0", 3 .. "" == "3", string.format("%s %s %d", 3, 3.0, "42"))
print(string.rep("ab", "3"), ("x"):rep(2.0), math.max("10" + 0, 9), pcall(math.max, "10", 9))
print(math.floor("3.7"), math.sqrt("16"), pcall(math.floor, "x"))
