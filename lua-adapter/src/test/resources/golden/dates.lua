-- UTC only: the local zone is the test's
local at = 86400 * 365 + 3661
for _, f in ipairs({"%Y-%m-%d", "%H:%M:%S", "%a %A", "%b %B", "%c", "%d", "%j", "%p", "%U", "%w", "%W", "%x", "%X", "%y", "%%", "%D", "%e", "%F", "%g", "%G", "%h", "%I", "%M", "%R", "%r", "%T", "%u", "%V", "%C", "%n%t|", "plain", "", "%Ey", "%Od"}) do print(f, os.date("!" .. f, at)) end
for day = 0, 20 do print(os.date("!%Y-%m-%d %j %U %W %V %G %u %w", (day * 37 + 360) * 86400)) end
local t = os.date("!*t", at) print(t.year, t.month, t.day, t.hour, t.min, t.sec, t.wday, t.yday, t.isdst)
print(os.time({year = 2020, month = 1, day = 1, hour = 0}) - os.time({year = 2019, month = 12, day = 31, hour = 0}))
print(os.time({year = 2020, month = 14, day = 1, hour = 12}) == os.time({year = 2021, month = 2, day = 1}), os.time({year = 2020, month = 3, day = 0, hour = 12}) == os.time({year = 2020, month = 2, day = 29}))
print(os.difftime(10, 4), type(os.clock()), os.getenv("SURELY_NOT_SET"), pcall(os.time, {year = 2020, month = 1})) print(((select(2, pcall(os.date, "%Q", 0))):gsub("os%.", "")))
