-- error, pcall, xpcall, assert: values of any type, levels and positions.
print(pcall(error))
print(pcall(error, nil))
print(pcall(error, "message"))
print(pcall(error, "message", 0))
print(pcall(error, 42), pcall(error, true), pcall(error, 1.5))
local object = setmetatable({ code = 7 }, { __tostring = function() return "object" end })
local ok, e = pcall(error, object)
print(ok, e == object, e.code, tostring(e))
-- Levels: where error was called, where that function was called, and so on.
local function level(n) error("level " .. n, n) end
local function caller(n)
  level(n) -- line 12
end
for n = 0, 3 do
  print(pcall(function()
    caller(n) -- line 16
  end))
end
print(pcall(level, 1), pcall(level, 2))
print(pcall(function() error() end), pcall(function() error(nil, 2) end))
print(pcall(function() error(12) end), pcall(function() error("with position") end))
print(pcall(function() error({}, 1) end) == false, (select("#", pcall(error))))
-- assert
print(assert(1, "unused", 3), assert("x"), select("#", assert(true, nil, nil)))
print(pcall(assert, false))
print(pcall(assert, nil, "my message"))
print(pcall(assert, false, 42), pcall(assert, nil, nil))
print(select(2, pcall(assert, false, object)) == object)
print(pcall(assert))
-- pcall gives all results
print(pcall(function(...) return ... end, 1, nil, 3))
print(select("#", pcall(function() return nil, nil end)), pcall(pcall, error, "x"), pcall(pcall))
print(pcall(nil), pcall(5))
print(pcall(function() local x = nil; x() end))
-- xpcall: the handler runs where the error is, gets the value, and its result is the result.
print(xpcall(function(...) return "fine", ... end, print, 1, 2))
print(xpcall(error, function(m) return "handled " .. tostring(m) end, "value", 0))
print(xpcall(function() local x = nil + 1 end, function(m) return (m:gsub("^.-:%d+: ", "")), "second is dropped" end))
print(xpcall(function() error(object) end, function(m) return m == object end))
print(xpcall(function() error("first", 0) end, function(m) if m == "first" then error("second", 0) end return "handler saw " .. m end))
print(pcall(xpcall), pcall(xpcall, print))
print(xpcall(nil, function(m) return "handled: " .. m end))
local depth
print(xpcall(function() depth = debug.traceback("tb", 1) ; error("e", 0) end, function(m) return m .. " with traceback " .. tostring(debug.traceback():find("stack traceback") ~= nil) end))
-- Nested pcall, error in a handler of an outer one, rethrow
print(pcall(function()
  local inner_ok, inner = pcall(error, "inner", 0)
  error("outer saw " .. tostring(inner_ok) .. " " .. inner, 0)
end))
local function rethrow() local good, err = pcall(error, { "kept" }); error(err) end
print(select(2, pcall(rethrow))[1])
-- Stack overflow is an error like others, and the stack is usable afterwards.
local function deep(n) return 1 + deep(n + 1) end
local good, message = pcall(deep, 1)
print(good, message:match("stack overflow"), pcall(deep, 1) == false)
local co_good, co_message = coroutine.resume(coroutine.create(function() return 1 + deep(1) end))
print(co_good, co_message:match("stack overflow"))
print(select(2, pcall(function() local t = setmetatable({}, {}) getmetatable(t).__index = function(s, k) return s[k] end return t.x end)):match("stack overflow"))
print(pcall(string.rep, "x", -1), tostring(select(2, pcall(error, setmetatable({}, { __tostring = function() return "converted" end })))))
