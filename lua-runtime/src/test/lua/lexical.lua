-- Comments, long brackets, line ends, names, numbers next to operators.
--[[ a long
comment ]] print("after a long comment") --[==[ ]] ]=] ]==] print("after another")
---[[ not long
print("runs") --]]
--[ [ not long either
print(1--[[inline]]+--[=[x]=]2)
local _a1, _, A_b, end_, _0 = 1, 2, 3, 4, 5
print(_a1, _, A_b, end_, _0, a1)
local t = { ["end"] = 1, and_ = 2, [ [[long key]] ] = 3, [-1] = 4 }
print(t["end"], t.and_, t["long key"], t[-1], t [ "end" ], t . and_)
print(1-1, 2--[[]]-1, 1 - -1, 3-2--[[ ]], 0xA-1, 1e1-1, 0x1p1-1, 5//2, 7%4, 2^-1, 1<2, 1~=2, 1~1, ~1, #t, not nil==true)
print(1 ..2, 1. ..2, 1.5 ..'x', "a"..1 .."b", 0x1 ..'')
print('\'', "\"", '"', "'", "\\", '\\n', "\z   x", 'a\
b', #'\x00\0\u{0}', '\065\0661', '\u{48}\u{49}', "\x4A\x4b")
print([[a]], [[
b]], [=[]]]=], [==[]=]]==], #[[

]], [[\n]], #[[a
b]])
print(load("return 'a\\\r\nb'")() == "a\nb", load("return [[a\r\nb\rc\n\rd]]")() == "a\nb\nc\nd", load("x\r=\r1 return x")())
do local a <const>, b<const> = 1,2 print(a+b) end
do goto label ; ::label:: ; end ; ; ;
local f = function(...) return ... end ; (f)(1) ; print((f)(2), f{3}[1], f'4', f[[5]], (f)"6")
local s = "x"
print(s:rep(2):upper():lower(), #s:rep(3), -s:len(), s:byte() + 1, ("%d"):rep(2):format(1, 2))
return print(type(f) == 'function' and "last", select('#', f()))
