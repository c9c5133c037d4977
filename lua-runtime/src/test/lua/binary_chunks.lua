-- string.dump and load of what it gives (manual 6.4, 6.1)

local function again(f, ...)
  return assert(load(string.dump(f), "=again", "b", ...))
end

-- results, arguments, inner functions, constants of all kinds
print(again(function() return 1, 2.5, "three\0\255", true, nil end)())
print(again(function(a, ...) return a, select("#", ...), ... end)("a", nil, "c"))
local counter = again(function(from)
  return function(by)
    from = from + by
    return from
  end
end)(10)
print(counter(5), counter(1))

-- a method, a local function, a function that is named with dots
local account = {}
function account:add(sum) self.sum = (self.sum or 0) + sum return self.sum end
local copy = again(account.add)
print(copy(account, 3), copy(account, 4))
local
function
named(n) if n == 0 then return "down" end return named(n - 1) end
local recursive = again(named, "no function yet")
print(pcall(recursive, 3))
debug.setupvalue(recursive, 1, recursive)
print(recursive(3))
function account.deep(x --[[ comment (with a parenthesis ]]) return (x) end
print(again(account.deep)("deep"))

-- variables of outer functions are nil, but for the first, which is the environment
local one, two = 1, 2
local function sum() return one + two end
local loaded = again(sum)
print(debug.getupvalue(loaded, 1) , select(2, debug.getupvalue(loaded, 2)))
debug.setupvalue(loaded, 1, 30)
debug.setupvalue(loaded, 2, 12)
print(loaded(), sum())
print(again(function() return x, y end, {x = "ex"})())
print(pcall(again(function() local l = two return l, tostring(l) end, 5)))

-- a whole chunk, and again a function of a function that was loaded
local chunk = assert(load("local a = ... ; b = a; return function() return a, b end", "=chunk"))
local inner = again(chunk)("value")
print(inner())
print(pcall(again(again(inner))))

-- positions
local failing = load("\n\nlocal function fail(x)\n  return x.y\nend\nreturn fail", "@file.lua")()
print(pcall(again(failing)))
print(pcall(assert(load(string.dump(failing, true)))))
local info = debug.getinfo(again(failing), "S")
print(info.source, info.short_src, info.linedefined, info.lastlinedefined, info.what)
info = debug.getinfo(assert(load(string.dump(failing, true))), "SL")
print(info.source, info.short_src, info.linedefined, next(info.activelines))

-- modes
print(load(string.dump(sum), "sum", "t"))
print(load("return 1", "sum", "b"))
print(load(string.dump(sum), "=name", "x"))
print(pcall(string.dump, print))
print(pcall(string.dump, 1))

-- broken ones
local good = string.dump(function() return "good" end)
for _, name in ipairs {"=name", "@name", "name", good} do
  print(load(good:sub(1, -2), name))
end
print(load("\27Lux" .. good:sub(5), "=c"))
print(load(good:sub(1, 4) .. "\x53" .. good:sub(6), "=c"))
print(load(good:sub(1, 5) .. "\1" .. good:sub(7), "=c"))
print(load(good:sub(1, 6) .. "\25\146" .. good:sub(9), "=c"))
print(load(good:sub(1, 12) .. "\8" .. good:sub(14), "=c"))
print(load(good:sub(1, 13) .. "\4" .. good:sub(15), "=c"))
print(load(good:sub(1, 14) .. "\4" .. good:sub(16), "=c"))
print(load(good:sub(1, 15) .. "\0" .. good:sub(17), "=c"))
print(load(good:sub(1, 30) .. "\0" .. good:sub(32), "=c"))
local refused = 0
for i = 1, #good - 1 do
  local f, message = load(good:sub(1, i))
  refused = refused + (not f and message:find("truncated", 1, true) and 1 or 0)
end
print(refused == #good - 1)

-- pieces
local at = 0
print(load(function() at = at + 1 return at <= #good and good:sub(at, at) or nil end)())
