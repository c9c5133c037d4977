-- pcall and xpcall: results, arguments, handlers, handlers that fail, nesting
print(pcall(function(...) return select("#", ...), ... end, 1, nil, nil))
print(pcall(function() end))
print(select("#", pcall(function() return nil, nil end)))
print(pcall(pcall, error, "e"))
print(pcall(pcall))
print(pcall(nil))
print(pcall({}))
print(pcall(setmetatable({}, { __call = function(self, a) return "called", a end }), 7))
print(xpcall(function(...) return "fine", ... end, print, 1, 2))
print(xpcall(error, function(m) return "<" .. m .. ">", "dropped" end, "boom"))
print(xpcall(error, function() end, "boom"))
print(xpcall(nil, function(m) return "handled " .. m end))
print(pcall(xpcall))
print(pcall(xpcall, print))
print(pcall(xpcall, print, 1))
-- A handler that fails is asked again, until it succeeds or there is no end
local failures = 0
print(xpcall(error, function(m)
  failures = failures + 1
  if failures < 4 then error("failure " .. failures, 0) end
  return m .. ", then none"
end, "first"))
print(xpcall(error, error, "again"))
print((xpcall(error, function() error("always") end)))
-- Handlers inside of handlers
print(xpcall(function()
  local _, inner = xpcall(error, function(m) return m .. " inner" end, "deep")
  error(inner .. " passed on", 0)
end, function(m) return m .. " outer" end))
-- Errors are values
local value = {}
print(select(2, pcall(error, value)) == value, pcall(error, nil), pcall(error, true))
print(select("#", pcall(error)))
-- A full stack is an error like others, and there is a stack again behind it
local function deep(n) return 1 + deep(n + 1) end
local ok, message = pcall(deep, 1)
print(ok, message:find("stack overflow", 1, true) ~= nil)
print(xpcall(deep, function(m) return m:find("stack overflow", 1, true) ~= nil end, 1))
local again = 0
for _ = 1, 3 do if not pcall(deep, 1) then again = again + 1 end end
print(again)
-- Deep but finite
local function count(n) if n == 0 then return 0 end return 1 + count(n - 1) end
print(pcall(count, 1000))
-- Across many levels of pcall
local function nested(n) if n == 0 then error("bottom", 0) end error(select(2, pcall(nested, n - 1)) .. ".", 0) end
print(pcall(nested, 20))
-- In coroutines: a protected call may yield
local co = coroutine.wrap(function()
  print(pcall(function()
    coroutine.yield("yielded")
    error("after", 0)
  end))
  return xpcall(function() return coroutine.yield("again") end, print)
end)
print(co()) print(co()) print(co("sent"))
