-- Floats: how they print, special values, modulo and division.
print(1.0, -1.0, 0.1, 1 / 3, 100.0, 1e15, 1e16, 1e100, 123456.789, 1e-5, 1e-4, 5e-324, 2 ^ 1023 * 1.9999999)
print(1e14, 1e14 + 0.5, 123456789012345.0, 99999999999999.0, 999999999999999.0, 0.1 + 0.2, 3.14159265358979)
print(math.huge, -math.huge, -0.0, 0.0, 1 / 0, -1 / 0, 1 / -0.0, 0.0 == -0.0)
local nan = 0 / 0
print(nan == nan, nan ~= nan, nan < 1, nan > 1, nan <= nan, not (nan >= nan))
print(rawequal(nan, nan), ({ [1] = nan })[1] ~= nan)
print(pcall(function() local t = {} t[nan] = 1 end))
print(({})[nan], rawget({}, nan))
-- // and %
print(7.5 // 2, -7.5 // 2, 7.5 // -2, 7.5 % 2, -7.5 % 2, 7.5 % -2, -7.5 % -2)
print(1 // 0.0, -1 // 0.0, 1 // -0.0, 5.3 % math.huge, -5.3 % math.huge, 5.3 % -math.huge, -5.3 % -math.huge)
print(0.0 // 1, -0.0 // 1, 1e308 * 10, -1e308 * 10, 5 // math.huge, -5 // math.huge)
print(1 % 0.0 ~= 1 % 0.0, math.huge % 2 ~= math.huge % 2, -6.0 % 3, 6.0 % -3)
print(2 ^ 0.5, 4 ^ 0.5, (-8) ^ 2, 2 ^ -1074, 0 ^ 0, 10 ^ 2, (-2) ^ 3, 8 ^ (1 / 3))
-- Literals
print(.5, 5., 3e0, 3E+2, 3e-2, 0x.1, 0xA.8, 0x1p4, 0x1P-2, 0xffp0, 0x.ffffp16)
print(1e308 * 1e308, 1e-400, 0x1p-1074, 0x1.fffffffffffffp1023, 179769313486231570e291)
-- Float to integer
print(math.tointeger(3.0), math.tointeger(-0.0), 2 ^ 53 // 1 | 0, string.format("%d", 3.0))
print(pcall(string.format, "%d", 3.5))
print(#"abc" * 1.0, ("x"):rep(3.0), select(2.0, 1, 2), ({ 10, 20 })[2.0])
print(pcall(string.rep, "x", 1.5))
-- Precision that must survive a round trip through %.17g
for _, v in ipairs { 0.1, 1 / 3, 1e21, 123456789.123456789, 2 ^ -1074, 2 ^ 1023, 4.35, 0.3, 5e-324 } do
  local s = string.format("%.17g", v)
  print(s, tonumber(s) == v)
end
print(string.format("%.14g %.3f %5.1f|%-8.2f|%+.0f %e %g %g", 0.1, 2 / 3, 3.14159, 2.5, 2.5, 12345.678, 1e20, 0.0001))
print(string.format("%a %A %.2a %a", 1, 0.5, 1 / 3, -0.0), string.format("%.0f %.0f %.0f", 0.5, 1.5, 2.5))
print(string.format("%5.2f|%-10.3e|%010.4f|% g|%#.0f|%.20f", 1.005, 12345, -3.14159, 1.5, 3, 0.1))
print(string.format("%g %g %g %f %.3f %10g|%-10g|", 1 / 0, -1 / 0, 1e300, 1e15, -1 / 0, 1 / 0, 1 / 0))
print(2 ^ 63, -2 ^ 63, 2 ^ 64, 1e19, 2 ^ 53, 2 ^ 53 + 1, math.pi, -math.pi)
print(1e15 + 0.3, 12345678901234567890, 0.1 + 0.7, 1 - 0.9, 1e23, 4.9e-324, 2.5e-8, 100 * 1.1)
