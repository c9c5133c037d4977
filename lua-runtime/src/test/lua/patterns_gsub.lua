-- gsub and gmatch.
print(("hello world"):gsub("o", "0"))
print(("hello world"):gsub("o", "0", 1), ("abc"):gsub("", "-"), ("abc"):gsub(".", "%0%0"), ("abc"):gsub("%w", "%%"))
print(("hello"):gsub("(h)(e)", "%2%1"), ("abc"):gsub("b", "%1"), ("x y"):gsub("(%w) (%w)", "%2 %1"))
print(("abc"):gsub("b*", "x"), ("abc"):gsub("b-", "x"), (""):gsub("", "x"), (""):gsub("a", "x"), ("aaa"):gsub("^a", "x"), ("aaa"):gsub("a$", "x"))
print(("abc"):gsub("%w", { a = "1", b = true and 2, c = false }), ("abc"):gsub("(b)", {}))
print(("$name is $age"):gsub("%$(%w+)", { name = "Bob", age = 42 }))
print(("abc"):gsub("%w", function(c) if c == "b" then return nil elseif c == "a" then return false end return c:upper() end))
print(("a,b,c"):gsub("(%w),(%w)", function(x, y) return y .. x, "ignored" end))
print(("abc"):gsub("()", function(p) return p end), ("abc"):gsub("()b", "%1"))
print(("x"):rep(5):gsub("x", "y", 0), ("xx"):gsub("x", "y", -1), ("xxx"):gsub("x", 7, 2), ("xx"):gsub("x", 1.5))
print(("hello"):gsub("l", setmetatable({}, { __index = function(_, k) return "<" .. k .. ">" end })))
print(pcall(string.gsub, "abc", "b", "%2"))
print(pcall(string.gsub, "abc", "b", "%x"))
print(pcall(string.gsub, "abc", "b", "x%"))
print(pcall(string.gsub, "abc", "b", function() return {} end))
print(pcall(string.gsub, "abc", "b", { b = {} }))
print(pcall(string.gsub, "abc", "b"))
print(pcall(string.gsub, "abc", "b", true))
print(pcall(string.gsub, "abc", "(b", "x"))
print(pcall(string.gsub, "abc", ".", error))
-- gmatch
for k, v in ("a=1, b=2, c=3"):gmatch("(%w+)=(%w+)") do io.write(k, v, ";") end
print()
for w in ("one two  three"):gmatch("%a+") do io.write("<", w, ">") end
print()
for p in ("abc"):gmatch("()") do io.write(p, " ") end
print()
for e in (""):gmatch("a*") do io.write("[", e, "]") end
for e in ("baac"):gmatch("a*") do io.write("[", e, "]") end
print()
for w in ("hello"):gmatch("l", 4) do io.write(w, " ") end
for w in ("hello"):gmatch("%a", -2) do io.write(w, " ") end
for w in ("aaa"):gmatch("^a") do io.write("anchor is a plain character: ", w) end
print()
local next_word = ("x y"):gmatch("%a")
print(next_word(), next_word(), next_word(), next_word())
print(pcall(string.gmatch, "x"), pcall(string.gmatch("x", "("), "x"))
-- A few everyday uses
local function split(s, sep)
  local out = {}
  for piece in (s .. sep):gmatch("(.-)" .. sep:gsub("%p", "%%%0")) do out[#out + 1] = piece end
  return table.concat(out, "|")
end
print(split("a,b,,c", ","), split("a.b.c", "."), split("", ";"))
print((("x <b>bold</b> y"):gsub("<[^>]->", "")), (("a  b   c"):gsub("%s+", " ")), (("CamelCaseWord"):gsub("(%l)(%u)", "%1_%2")):lower())
print((("%41%20b%zz"):gsub("%%(%x%x)", function(h) return string.char(tonumber(h, 16)) end)))
print((("{{x}} and {{y}}"):gsub("{{(.-)}}", { x = "1" })), (("1234567"):reverse():gsub("(%d%d%d)", "%1,"):reverse()))
print(("abc"):gsub("", ""), ("añb"):gsub("[\xc0-\xff][\x80-\xbf]*", "?"), ("\0a\0"):gsub("%z", "0"), ("a\nb"):gsub("\n", "\\n"))
print(#(("x"):rep(10000):gsub("x", "yy")), select(2, ("ab"):rep(1000):gsub("b", "")), (("a"):rep(300):gsub("a", {a = "b"}) == ("b"):rep(300)))
