-- utf8
print(utf8.char(), utf8.char(72, 228, 8364, 128512), #utf8.char(0x7f, 0x80, 0x7ff, 0x800, 0xffff, 0x10000, 0x10ffff, 0x7fffffff))
print(utf8.charpattern == "[\0-\x7F\xC2-\xFD][\x80-\xBF]*", #utf8.charpattern)
local s = "aé€😀"
print(#s, utf8.len(s), utf8.len(""), utf8.len(s, 2), utf8.len(s, -4), utf8.len(s, 1, 1), utf8.len(s, 5, 4), utf8.len("x", 2))
print(utf8.codepoint(s), utf8.codepoint(s, 2), utf8.codepoint(s, 1, -1))
print(select("#", utf8.codepoint(s, 3, 2)), utf8.codepoint("\u{10FFFF}"))
for p, c in utf8.codes(s) do io.write(p, ":", c, " ") end
print()
for p, c in utf8.codes("") do print("never") end
print(utf8.offset(s, 1), utf8.offset(s, 2), utf8.offset(s, 3), utf8.offset(s, 4), utf8.offset(s, 5), utf8.offset(s, 6))
print(utf8.offset(s, -1), utf8.offset(s, -2), utf8.offset(s, -4), utf8.offset(s, -5), utf8.offset(s, 0, 3), utf8.offset(s, 0, 10), utf8.offset(s, 0))
print(utf8.offset("", 1), utf8.offset("", 0), utf8.offset("", -1), utf8.offset("abc", 2, 2), utf8.offset("abc", 5))
-- What is invalid: continuation alone, overlong, surrogate, too large, cut off
for _, bad in ipairs { "a\xff", "\xc0\x80", "\xe0\x80\x80", "\u{D800}", "\u{110000}", "\u{7FFFFFFF}", "\xe2\x82", "ab\xe2\x82z", "\xf8\x88\x80\x80\x80" } do
  print(utf8.len(bad), utf8.len(bad, 1, -1, true))
  print(pcall(utf8.codepoint, bad, 1, -1))
  print(select("#", pcall(utf8.codepoint, bad, 1, -1, true)), (pcall(function() for _ in utf8.codes(bad) do end end)), (pcall(function() for _ in utf8.codes(bad, true) do end end)))
end
print(utf8.codepoint("\u{D800}\u{7FFFFFFF}", 1, -1, true))
-- Wrong arguments
print(pcall(utf8.char, -1))
print(pcall(utf8.char, 0x80000000))
print(pcall(utf8.char, "x"))
print(pcall(utf8.len))
print(pcall(utf8.len, "abc", 5))
print(pcall(utf8.len, "abc", 1, 4))
print(pcall(utf8.codepoint, "abc", 4))
print(pcall(utf8.codepoint, "abc", 1, 4))
print(pcall(utf8.offset, "abc", 1, 5))
print(pcall(utf8.offset, "é", 1, 2))
print(pcall(utf8.offset, "abc"))
print(pcall(utf8.codes))
-- With patterns
for c in ("añ😀b"):gmatch(utf8.charpattern) do io.write("<", c, #c, ">") end
print()
print(("äöü"):gsub(utf8.charpattern, { ["ö"] = "oe" }), ("\u{e9}"):byte(1, -1))
local reversed = {}
for _, c in utf8.codes("añb") do table.insert(reversed, 1, utf8.char(c)) end
print(table.concat(reversed))
