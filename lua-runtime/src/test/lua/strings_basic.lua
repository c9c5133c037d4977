-- Literals and the simple functions of strings.
print("a\tb\\n\"q\"\'s\'", 'single "double"', "\65\066\x41\u{41}\u{e9}", "line\
continued", "skip\z
      ped", [[long
string]], [==[with ]] inside]==])
print(#"\0\0", #"\u{7FFFFFFF}", "\u{20AC}", #"a\z   
b", ("\a\b\f\v\r"):byte(1, -1))
print([[
first newline is dropped]], #[[

]], "\x7a\z
  \122")
-- sub
local s = "0123456789"
for _, r in ipairs { { 1, 3 }, { 3 }, { -3 }, { -3, -2 }, { 0 }, { 0, 0 }, { 5, 4 }, { 5, 5 }, { -100, 3 }, { 8, 100 }, { 11 }, { math.mininteger, math.maxinteger }, { 2.0, 3 } } do
  io.write("[", s:sub(r[1], r[2]), "] ")
end
print()
print(pcall(string.sub), pcall(string.sub, "x"), pcall(string.sub, "x", 1.5))
-- byte, char
print(("abc"):byte(), ("abc"):byte(-1), ("abc"):byte(1, -1), ("abc"):byte(10), ("abc"):byte(0))
print(("\xff\0\x80"):byte(1, 3), string.char(), string.char(72, 101, 0x6c):upper(), #string.char(0, 255))
print(pcall(string.char, 256))
print(pcall(string.char, -1))
print(pcall(string.char, 1, "x"))
-- case, length, reverse, rep
print(("Hello World 1"):upper(), ("Hello World 1"):lower(), ("\xe9\xc9"):upper() == "\xe9\xc9", ("abc"):reverse(), (""):reverse(), ("abc"):len(), #"\0abc")
print(("ab"):rep(3), ("ab"):rep(3, ","), ("ab"):rep(1, ","), ("ab"):rep(0), ("ab"):rep(-1), (""):rep(1000), ("x"):rep(0, ","))
print(pcall(string.rep, "x", 1e10) == false, pcall(string.rep, "x", math.maxinteger))
print(pcall(string.rep, "abc", 1 << 62, ","))
-- Comparison by bytes
print("a" < "b", "a" < "A", "" == "", "abc" < "abd", "abc" < "abcd", "\0" < "\1", "\x80" > "\x7f", "a\0z" < "a\1")
local list = { "banana", "apple", "Cherry", "\xe9t\xe9", "apple pie", "", "10", "9" }
table.sort(list)
for i, v in ipairs(list) do list[i] = (v:gsub("[\x80-\xff]", function(c) return ("<%d>"):format(c:byte()) end)) end
print(table.concat(list, "|"))
-- Methods and indexing of strings
print(("x").len == string.len, ("abc").nothing, ("%5d"):format(42), #("abc"):rep(2))
print(pcall(function() return ("x").y.z end))
print(pcall(function() return ("x"):nope() end))
print(pcall(function() local s = "x" s.y = 1 end))
print(getmetatable("").__index == string, getmetatable("").__name)
-- Numbers have the functions of strings when they are arguments.
print(string.len(12345), string.upper(1.5), string.rep(7, 3), string.reverse(123), string.sub(12345, 2, 3), string.byte(1))
print(pcall(string.len), pcall(string.len, nil), pcall(string.upper, {}), pcall(("x").rep))
-- tostring of odd bytes, and concat of many parts
local parts = {}
for i = 0, 255 do parts[#parts + 1] = string.char(i) end
local all = table.concat(parts)
print(#all, all:byte(1), all:byte(-1), #(all .. all), all == table.concat(parts), #all:upper(), all:lower() ~= all)
local built = ""
for i = 1, 300 do built = built .. i % 10 end
print(#built, built:sub(1, 12), built:sub(-5))
print(string.format("%q", "a\nb\0c\"\\\r\t\x7f\xff1"), string.format("%q %q %q %q", 1, 0.5, math.mininteger, 1 / 0))
