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

show(string.format("%5.2f|%-6s|%06d|%+d|%x|%X|%o|%e|%g|%G|%c|%5s|%.3s|%%|%i", 3.14159, "ab", 42, 7, 255, 255, 8, 12345.678, 0.0001, 1e20, 65, "x", "abcdef", 3.9))
show(string.format("%g %g %g %g %g %g", 1e15, 1e-5, 100000, 1e6, 123456789, 0))
show(string.format("%.0f %.3f %5.1f %.20f", 0.5, 2/3, -0.05, 0.1))
show(string.format("%#x %#o % d %#.0f %#g", 255, 8, 5, 3, 1))
show(string.format("[%10.4s|%-10d|%+.3e|%5d|%-5d|%05d|% 5d|%.3d|%8.3d]", "abcdefgh", 5, 12345.6789, -42, -42, -42, 42, 5, 5))
show(string.format("%q", 'a\nb"\0c\\\1\0012\r'))
show(string.format("%s %s %s", 1, true, nil))
show(string.format("%5s|%-5s|", true, nil))
show(string.format("%.14g %.17g %.3g %10.3g|", 0.1, 0.1, 1234.5, 0.00012345))
show(string.format("%f %e %g", 1e100, 1e100, 1e100))
show(string.format("%g %f %e", 1/0, -1/0, 1/0))
show(string.format("%010.2f|%-10.2f|%+10.2f", 3.14159, 3.14159, 3.14159))
show(string.format("%x", 3.7), string.format("%d", "42"), string.format("%d", -3.7), string.format("%5.1f", "2.25"), string.format("%c%c%c", 76, 117, 97))
show(string.format("%s", setmetatable({}, {__tostring = function() return "T" end})))
show(string.format("%99d", 1):len())
show(string.format("a%%b%d", 1))
why(pcall(string.format, "%y", 1))
why(pcall(string.format, "%d", "x"))
why(pcall(string.format, "%100d", 1))
why(pcall(string.format, "%.100f", 1))
show(string.format("%.2f %.2f %.2f %.0f %.0f %.1f", 0.125, 0.375, 2.675, 1.5, 2.5, 0.25))
show(string.format("%e %.0e %.10e", 0, 12345, 1/3))
show(string.format("%5.3g|%-8g|%+g", 12.3456, 1.5, 1.5))
show(string.format("%a", 1), string.format("%a", 0.5))
show(string.format("%.2a", 0.5), string.format("%.4a", -3), tonumber(string.format("%a", -0.1)))
