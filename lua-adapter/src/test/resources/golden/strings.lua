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

show(("x"):rep(3, ","), ("x"):rep(0), ("x"):rep(-1), ("ab"):rep(1, "-"), (""):rep(3, "."))
show(("abc"):sub(-2), ("abc"):sub(2, 10), ("abc"):sub(0), ("abc"):sub(3, 2), ("abc"):sub(-100, 100))
show(("abc"):byte(1, -1))
show(("abc"):byte(10))
show(("\0\255"):byte(1, 2))
show(("abc"):reverse(), ("aBc"):upper(), ("aBc"):lower(), ("\233"):upper() == "\233", ("abc"):len(), string.char(72, 105), #string.char())
show("a" < "b", "Z" < "a", "" < "a", "a\0b" < "a\0c", "\128" > "\127", "a" <= "a", "ab" < "a")
show(#"a\0b", "\65\066\x43\z
      D", [[
first newline is skipped]], [==[ ]] ]==])
show("10" + 5, "0x10" + 0, 5 .. "", 1e3 .. "", "3" * "4", -"2", 10 .. 20)
why(pcall(function() return "a" + 1 end))
why(pcall(string.rep))
why(pcall(string.char, 256))
show(("%s"):format("method"), ("x"):len(), #("x"):rep(100))
