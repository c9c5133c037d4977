-- find and match: classes, sets, repetition, anchors, captures, balance, frontier.
local function show(...)
  local r = table.pack(...)
  for i = 1, r.n do r[i] = tostring(r[i]) end
  print(table.concat(r, " ", 1, r.n))
end
show(("hello world"):find("wor"))
show(("hello"):find("l"), ("hello"):find("xyz"), ("hello"):find(""), ("hello"):find("", 6), ("hello"):find("", 7))
show(("a.b"):find(".", 1, true), ("a.b"):find("%."), ("a+b"):find("+", 1, true), ("a"):find("a", -10), ("aXb"):find("%u"))
show(("abc"):find("b", -1), ("abc"):find("b", -2), ("a\0b"):find("\0"), ("a\0b"):find("%z"), ("x"):find("x", 1, false))
show(("key = value"):match("^(%w+)%s*=%s*(%w+)$"))
show(("2024-05-17"):match("(%d+)-(%d+)-(%d+)"))
show(("hello"):match("()ll()"), ("hello"):match(".-(l+)(.*)"))
show(("  trim  "):match("^%s*(.-)%s*$") .. "|")
for _, case in ipairs {
  { "aaab", "a*" }, { "aaab", "a+" }, { "aaab", "a-" }, { "aaab", "a-b" }, { "aaab", "a?b" }, { "b", "a?b" }, { "aaab", "^a-$" }, { "[x]", "[%]]" }, { "x]", "[]]" },
  { "a-z", "[a%-z]+" }, { "a-z", "[a-]+" }, { "abc^", "[%^b]" }, { "abc^", "[^a]+" }, { "]", "[^]]" }, { "09az", "[0-9a-f]+" }, { "f(a(b)c)d)", "%b()" },
  { "THE (quick) fox", "%f[%a]%a+%f[%A]" }, { "THE (quick) fox", "%((%a+)%)" }, { "x=1, y=2", "(%w)=(%w), (%w)=(%w)" }, { "abab", "(ab)%1" },
  { "say 'it''s'", "(['\"])(.-)%1" }, { "a$b", "a$b" }, { "a$", "a$" }, { "a", "a$" }, { "^a", "^^a" }, { "a^b", "a^b" }, { "%d", "%%d" }, { "\xff\xfe", "[\x80-\xff]+" },
  { "tab\there", "%c" }, { "!?;", "%p+" }, { "aB1 _", "%w+" }, { "aB1 _", "%W+" }, { "DEADbeef!", "%x+" }, { "\1\2 x", "[%g]" }, { "a b", "%S+%s%S" }, { "é", "%a" },
  { "abc", "((a)(b)(c))" }, { "abc", "()a()b()c()" }, { "aXb", "%u" }, { "aXb", "%U+" }, { "0x1F", "^0[xX](%x+)$" }, { "", "^$" }, { "\n", "^.$" }, { "a.b", "[.]" }, { "a]b", "[a%]]+" },
} do
  io.write(("%q %q: "):format(case[1], case[2]))
  show(case[1]:match(case[2]))
end
-- Start positions
show(("hello"):match("l", 4), ("hello"):match("^l", 3), ("hello"):match("^h", 2), ("abc"):match("c", -1), ("abc"):find("a", 4), ("abc"):find("", 10))
show(("x"):match("(x)(y?)"), ("x"):match("()"), select("#", ("abc"):match("a(z?)(b)")))
-- Malformed patterns
for _, p in ipairs { "[a", "[]", "[^]", "%", "(a", "a)", "%1", "(a)%2", "%b", "%bx", "%f", "%fa", "[a%", "[%a-z", "(()", "^*", "*", "+a", "a**", "%g(" } do
  print(("%q"):format(p), pcall(string.find, "aaa)x", p))
end
print(pcall(string.match, "x", ("(x)"):rep(33)))
print(pcall(string.rep), pcall(string.find, "x"), pcall(string.find, nil, "x"))
print(pcall(string.match, ("a"):rep(300000), (".-"):rep(300000) .. "b") == false)
