-- Traces: lines and names of functions, behind metamethods, callbacks, handlers, and in coroutines.
local function lvl3() print(debug.traceback("msg")) end
function glob() lvl3() end
local t = {m = function(self) glob() end}
t:m()
pcall(function() t:m() end)
for i in (function() glob() end) do end
local mt = setmetatable({}, {__add = function(a, b) glob() return 1 end, __index = function() glob() end})
local x = mt + 1
x = mt.y
table.sort({1,2}, function(a, b) glob() return a < b end)
string.gsub("x", "x", function() glob() end)
local co = coroutine.create(function() local function inner() coroutine.yield() end inner() end)
coroutine.resume(co)
print(debug.traceback(co))
print(debug.traceback(co, "hi", 1))
coroutine.wrap(function() glob() end)()
print(xpcall(function() error("boom") end, debug.traceback))
print(xpcall(function() local x = nil; x.y = 1 end, function(m) return debug.traceback(m, 2) end))
local bad = coroutine.create(function() local function deep() error("died") end deep() end)
print(coroutine.resume(bad))
print(debug.traceback(bad))
local i = debug.getinfo(1)
print(i.source, i.short_src, i.what, i.currentline, i.linedefined, i.lastlinedefined, i.nups, i.nparams, i.isvararg, i.namewhat)
i = debug.getinfo(print)
print(i.source, i.short_src, i.what, i.currentline, i.linedefined, i.nups, i.nparams, i.isvararg)
local function loc(a, b, ...)
  local e = function() return b end
  do local gone = 5 end
  print(debug.getlocal(1, 1)) print(debug.getlocal(1, 2)) print(debug.getlocal(1, -1))
  debug.setlocal(1, 1, "new") debug.setlocal(1, 2, 77)
  print(a, b, e())
end
loc(1, 2, "va")
print(debug.getlocal(loc, 1), debug.getlocal(loc, 2), debug.getlocal(loc, 3))
local waiting = coroutine.create(function(p) local q = p + 1 coroutine.yield(q) return p, q end)
coroutine.resume(waiting, 10)
print(debug.getlocal(waiting, 1, 1)) print(debug.getlocal(waiting, 1, 2))
print(debug.setlocal(waiting, 1, 1, 20), coroutine.resume(waiting))
local shared = 3
local function reader() return shared end
local function other() local o = 8 return function() return o end end
print(debug.getupvalue(reader, 1)) debug.setupvalue(reader, 1, 9) print(shared)
print(debug.upvalueid(reader, 1) == debug.upvalueid(function() return shared end, 1))
debug.upvaluejoin(reader, 1, other(), 1) print(reader(), shared)
print(pcall(debug.getinfo, 1, "X")) print(debug.getinfo(100)) print(pcall(debug.getlocal, 100, 1))
local lines = {}
debug.sethook(function(event, line) lines[#lines + 1] = event .. line end, "l")
local z = 1
z = z + 1
debug.sethook()
print(#lines, debug.gethook())
