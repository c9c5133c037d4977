-- load: strings, functions, modes, environments.
print(load("return 1 + 1")(), load("return ...")(5, 6), type(load("")), load("x ="))
-- Pieces from a function; nil or "" ends them.
local parts = { "return ", "'pie", "ces'", nil }
local i = 0
print(load(function() i = i + 1 return parts[i] end)())
i = 0
parts = { "return 7", "", "syntax error here" }
print(load(function() i = i + 1 return parts[i] end)())
print(pcall(load, function() return {} end))
print(pcall(load, function() error("in reader", 0) end))
print(pcall(load, function() return true end))
print(pcall(load), pcall(load, nil), pcall(load, {}))
-- mode
print(load("return 'text'", "=m", "t")(), load("return 1", "=m", "b"))
print(load("return 1", "=m", "bt")())
-- Environment: the first upvalue is _ENV
local env = { tostring = tostring }
local f = load("x = 5; y = tostring(x); return x, y, z", "=e", "t", env)
print(f(), env.x, env.y, x)
print(pcall(load("return print", "=e", "t", {})), pcall(load("return a.b", "=e", "t", {})))
print(pcall(load("x = 1", "=e", "t", nil)))
print(pcall(load("return x", "=e", "t", 5)))
local g = load("local a = ...; b = a; return function() return b end", "=e", "t", env)
print(g(9)(), env.b, b)
-- _ENV as a local, a parameter and an upvalue
do
  local function with(_ENV) return name, _ENV.name end
  print(with { name = "field" })
  local _ENV = setmetatable({}, { __index = _G })
  assigned = 1
  print(assigned, _G.assigned, rawget(_ENV, "assigned"))
end
local proxy_log = {}
local proxied = load("alpha = 1; beta = alpha; return gamma", "=p", "t", setmetatable({}, {
  __index = function(_, k) proxy_log[#proxy_log + 1] = "get " .. k return k end,
  __newindex = function(_, k, v) proxy_log[#proxy_log + 1] = "set " .. k .. " " .. tostring(v) end }))
print(proxied(), table.concat(proxy_log, ", "))
print(_ENV == _G, _G._G == _G, load("return _ENV")() == _G, load("local _ENV = { q = 1 } return q")())
-- Undeclared globals as errors
local strict = setmetatable({}, { __index = function(_, k) error("undeclared " .. k, 2) end })
print(pcall(load("return nope", "=strict", "t", strict)))
-- Each load makes new functions and new upvalues.
local c1, c2 = load("local n = 0 return function() n = n + 1 return n end"), nil
c2 = c1()
local c3 = c1()
print(c2(), c2(), c3())
-- Chunks are variadic, return what they return, and keep comments and a first line with #.
print(load("-- comment\nreturn --[[ inline ]] 1 --[==[ long\n]==] + 2 -- end")(), load("return")(), select("#", load("return")()))
print(pcall(load("error('e', 0)")), load("return (...)")("first", "second"))
-- dofile and loadstring are not this.
print(loadstring, unpack, setfenv, table.getn, string.gfind)
-- require
package.preload["my.module"] = function(...) print("loading", ...) return { value = 42 } end
local m, extra = require("my.module")
print(m.value, extra, require("my.module") == m, package.loaded["my.module"] == m)
package.preload.silent = function(name) _G.loaded_name = name end
print(require("silent"), package.loaded.silent, loaded_name)
package.preload.falsy = function() return false end
print(require("falsy"), package.loaded.falsy)
package.loaded.given = "given"
print(require("given"), require("string") == string, require("_G") == _G)
package.preload.broken = function() error("cannot load", 0) end
print(pcall(require, "broken"))
local ok, message = pcall(require, "does.not.exist")
print(ok, message:match("^module 'does.not.exist' not found:"), message:find("no field package.preload['does.not.exist']", 1, true) ~= nil)
print(type(package.path), type(package.searchers), #package.config > 0, package.config:sub(1, 1))
-- Equal long literals of a chunk are one string
do
  local function address(s) return string.format("%p", s) end
  local one = "a string that is longer than those that are always one object"
  local function two() return "a string that is longer than those that are always one object" end
  print(address(one) == address(two()))
end
