-- What is wrong with a chunk, where, and near what.
local function bad(code) local f, m = load(code, "=c") print(f, m) end
for _, code in ipairs {
  "x =", "x = = 1", "local", "local 1", "if x", "if x then", "for i", "for i =", "for i = 1", "for i = 1, 2", "for a, b", "for a in", "while", "repeat", "repeat until", "function", "function f", "function f(",
  "function f() ", "function f(a,) end", "function f(..., a) end", "return return", "return 1 2", "f(", "f(1,)", "f(1", "t = {", "t = { 1 2 }", "t = { [1] }", "t = { [1 = 2 }", "a.", "a:", "a:b", "a.1", "a..b", "a b",
  "1 = 2", "f() = 1", "(a) = 1", "a, f() = 1, 2", "x + 1", "x", "'str'", "\"str\" = 1", "x = }", "x = )", "x = ]", "end", "else", "until", "then", "do", "do end end", "x = 'unfinished", "x = \"unfinished\n\"", "x = [[unfinished", "x = [==[x]]", "--[[ unfinished",
  "x = 'bad \\q escape'", "x = '\\300'", "x = '\\xZZ'", "x = '\\x1'", "x = '\\u{110000000}'", "x = '\\u{'", "x = '\\u123'", "x = '\\u{zz}'", "x = 1e", "x = 0x", "x = 3x", "x = 1..2", "x = 0x1p", "x = 1.2.3", "x = @", "x = $", "x = a ? b", "x = !a", "x ~ 1", "a = ~= b",
  "goto", "goto 1", "::a", "::a:: ::a::", "break", "goto nope", "local x <const> = 1; x = 2", "local x <const> = 1; function x() end", "local x <close> = nil; x = 1", "local x <foo> = 1", "local x <const", "local a <close>, b <close> = 1, 2",
  "x = ...; function f() return ... end", "x = function() return ... end", "and", "x = not", "x = #", "x = - ", "x = 1 +", "x = a.b.", "f{", "f'", "local function", "local function f", "local function f.x() end", "x = [=", "x = [=x", "for i = 1, 2, 3, 4 do end", "nil = 1",
  "local a.b = 1", "a.b:c = 1", "a.b:c.d()", "if x then else elseif y then end", "x = {f = }", "x = {,}", "x = {1,,}", "x = function", "x = function f() end", "x = (1", "x = 1 1", "x == 1", "return;;", "x = \"a\\", "#!shebang", "x = '\\\n', y = ", "x = 'a\0b' =", "\xff = 1", "x = \xc3\xa9",
} do bad(code) end
-- Lines are counted with every kind of line end.
bad("\n\nx = =") bad("\r\n\r\nx = =") bad("\r\rx = =") bad("\n\rx = =") bad("x = [[\n\n]] = 1") bad("--[[\n\n]] x = = 1") bad("x = 'a\\\nb\\\r\nc' = ") bad("x = 'a\\z\n\n\nb' = ")
-- The token is shown as it is written.
bad("x = 12abc") bad("x = 'abc' 'def' 5 = ") bad("for = 1") bad("x = [==[long\ntext]==] y z") bad("x = " .. ("a"):rep(100) .. " " .. ("b"):rep(100) .. " c")
-- Limits
local many = {}
for i = 1, 201 do many[i] = "local v" .. i end
bad(table.concat(many, "\n"))
print(load("local a <const> = 1; return function() a = 2 end", "=c"))
print((load(("("):rep(300) .. "1" .. (")"):rep(300), "=c")))
print((load("x = " .. ("{"):rep(300) .. ("}"):rep(300), "=c")), type(load("x = " .. ("{"):rep(90) .. ("}"):rep(90), "=c")))
