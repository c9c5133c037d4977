-- debug: getinfo of functions and levels, traceback, locals, upvalues, metatables.
local function info(f, what)
  local i, r = debug.getinfo(f, what), {}
  for _, k in ipairs { "source", "short_src", "what", "currentline", "linedefined", "lastlinedefined", "nups", "nparams", "isvararg", "name", "namewhat", "istailcall" } do
    if i[k] ~= nil then r[#r + 1] = k .. "=" .. tostring(i[k]) end
  end
  print(table.concat(r, " "))
end
local up1, up2 = 1, 2
local function f(a, b, ...)
  return up1 + up2
end
info(f, "Su") info(print, "S") info(1, "Sl") info(f, "nS")
print(debug.getinfo(f, "f").func == f, debug.getinfo(1, "f").func ~= nil, debug.getinfo(100), pcall(debug.getinfo, f, "X"))
local function named() return debug.getinfo(1, "n").name, debug.getinfo(1, "l").currentline end
print(named())
local t = { method = function() local i = debug.getinfo(1, "n") return i.name, i.namewhat end }
print((t.method()))
function global_function() local i = debug.getinfo(1, "n") local name, what = i.name, i.namewhat return name, what end
local r1, r2 = global_function()
print(r1, r2)
local m1, m2 = t:method()
print(m1, m2)
local lines = debug.getinfo(f, "L").activelines
local list = {}
for l in pairs(lines) do list[#list + 1] = l end
table.sort(list)
print(#list >= 1, list[1] >= 11 and list[#list] <= 13)
-- traceback
print((debug.traceback("message"):gsub("\n.*", "")), debug.traceback(5), debug.traceback(nil) == nil, type(debug.traceback({})), debug.traceback("x", 1):match("^x\nstack traceback:\n") ~= nil)
local function inner() return (debug.traceback("here")) end
local trace = inner()
print(trace:match("in (%w+ 'inner')"), trace:match("debug_basics.lua:(%d+): in"), trace:match("in main chunk"))
local co = coroutine.create(function() local x = 1 coroutine.yield() end)
coroutine.resume(co)
print(debug.traceback(co):match("^stack traceback:\n"), debug.traceback(co, "msg"):match("^msg\n"), debug.traceback(co, nil) ~= nil, debug.traceback(coroutine.create(print)))
-- Upvalues
print(debug.getupvalue(f, 1), debug.getupvalue(f, 2))
print(debug.getupvalue(f, 3), debug.getupvalue(f, 0), debug.setupvalue(f, 1, 10), f(), up1)
local function g() return up2 end
print(debug.upvalueid(f, 2) == debug.upvalueid(g, 1), debug.upvalueid(f, 1) == debug.upvalueid(g, 1))
debug.upvaluejoin(g, 1, f, 1)
print(g(), pcall(debug.upvaluejoin, g, 5, f, 1))
-- Parameters of functions that do not run, metatables, registry, user values
print(debug.getlocal(f, 1), debug.getlocal(f, 2), debug.getlocal(f, 3))
print(debug.getmetatable("").__index == string, debug.setmetatable({}, nil) ~= nil, type(debug.getregistry()), debug.getmetatable(5))
local protected = setmetatable({}, { __metatable = "no" })
print(getmetatable(protected), type(debug.getmetatable(protected)), getmetatable(debug.setmetatable(protected, nil)))
print(debug.gethook(), type(debug.sethook), debug.getuservalue({}, 1), pcall(debug.setmetatable, {}, 5))
