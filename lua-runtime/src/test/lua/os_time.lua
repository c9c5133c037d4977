-- os.time and os.date with fixed times, in UTC; os.getenv, os.clock, difftime.
print(os.date("!%Y-%m-%d %H:%M:%S", 0), os.date("!%c", 0), os.date("!%x %X %p", 86399), os.date("!%A %a %B %b %d %j %U %w %W %y %%", 1e9))
print(os.date("!%D %e %F %g %G %h %I %M %n %R %t %T %u %V %C %S %z", 1234567890))
print(os.date("%Y-%m-%d %H:%M:%S %Z", 1700000000))
local function show(t)
  local keys = {}
  for k, v in pairs(t) do keys[#keys + 1] = k .. "=" .. tostring(v) end
  table.sort(keys)
  print(table.concat(keys, " "))
end
show(os.date("!*t", 0)) show(os.date("*t", 1709210096)) show(os.date("!*t", -1)) show(os.date("!*t", 253402300799))
print(os.time { year = 1970, month = 1, day = 1, hour = 0 }, os.time { year = 2000, month = 2, day = 29 }, os.time { year = 2024, month = 12, day = 31, hour = 23, min = 59, sec = 59 })
print(os.time { year = 1969, month = 12, day = 31, hour = 23, min = 59, sec = 58 }, os.time { year = 1900, month = 1, day = 1, hour = 0 }, os.time { year = 9999, month = 12, day = 31, hour = 0 })
-- Fields out of their range are made right, also in the table.
local t = { year = 2023, month = 14, day = -3, hour = 25, min = 61, sec = 3661 }
print(os.time(t)) show(t)
t = { year = 2024, month = 0, day = 0 }
print(os.time(t)) show(t)
t = { year = "2024", month = "1", day = 1.0, hour = 12, isdst = false }
print(os.time(t)) show(t)
-- Errors
print(pcall(os.time, { year = 2024, month = 1 }))
print(pcall(os.time, { month = 1, day = 1 }))
print(pcall(os.time, { year = "x", month = 1, day = 1 }))
print(pcall(os.time, { year = 2024, month = 1.5, day = 1 }))
print(pcall(os.time, { year = 2024, month = 1, day = 1 << 40 }))
print(pcall(os.time, 5))
print(pcall(os.date, "%Ez", 0))
print(pcall(os.date, "%Q", 0))
print(pcall(os.date, "%", 0))
print(pcall(os.date, "*t", 2 ^ 60))
print(pcall(os.date, "x", "y"))
print(os.date("!%Ex %EY %Od %OH", 0), os.date("!", 0) == "", os.date("!plain", 0), os.date("!*t", 3600).hour)
-- Now
local now = os.time()
print(math.type(now), now > 1600000000, type(os.date()), os.date("*t").year >= 2024, os.date("!%Y", now) == os.date("%Y", now))
print(os.difftime(10, 5), os.difftime(5, 10), math.type(os.difftime(1, 0)), os.clock() >= 0, math.type(os.clock()))
print(os.getenv("NO_SUCH_VARIABLE_HERE"), pcall(os.getenv))
local a = os.clock()
for _ = 1, 10000 do end
print(os.clock() >= a)
