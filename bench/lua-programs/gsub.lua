-- Patterns: find, match, gmatch, gsub with strings, tables and functions.
local text = ("The quick brown fox jumps over the lazy dog; subject: a mail of 2024-05-17 <someone@example.org>\n"):rep(1000)
return function()
  local a = select(2, text:gsub("%w+", "<%0>"))
  local b = #text:gsub("o", { o = "00" })
  local c = 0
  for user, host in text:gmatch("<([%w.]+)@([%w.]+)>") do c = c + #user + #host end
  local d = #text:gsub("%d+", function(n) return n + 1 end)
  local e = 0
  for _ = 1, 20000 do
    if ("Subject: hello world"):match("^(%a+):%s*(.-)%s*$") then e = e + 1 end
    if ("x-header: value"):find("value", 1, true) then e = e + 1 end
  end
  return ("%d %d %d %d %d"):format(a, b, c, d, e)
end
