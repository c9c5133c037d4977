-- next, pairs, ipairs, select, raw access, metatables, tonumber, type: corner cases
local function fails(f, ...) print(select(2, pcall(f, ...))) end
-- next
print(next({}), next({ 10 }), next({ 10 }, 1), next({ x = 1 }), next({ x = 1 }, "x"))
fails(next) fails(next, {}, "unknown") fails(next, 1)
print(next({ 5 }, nil), next({ [2.0] = "two" }))
local t = { 1, 2, 3, a = 1, b = 2 }
local seen = 0
for k in next, t do t[k] = nil seen = seen + 1 end
print(seen, next(t))
-- pairs and ipairs
print(select("#", pairs({})), type((pairs({}))), pairs({}) == next)
for k, v in pairs(setmetatable({}, { __pairs = function(t) return function(_, k) if not k then return 1, "only" end end, t end })) do print(k, v) end
print(pairs(setmetatable({}, { __pairs = function() return 1 end })))
fails(pairs) fails(ipairs)
local list = setmetatable({ 1, 2 }, { __index = function(_, i) if i < 5 then return i * 10 end end })
for i, v in ipairs(list) do io.write(i, "=", v, " ") end print()
for _ in ipairs({ nil, 2 }) do print("never") end
local f, s, i = ipairs({ "a" })
print(type(f), #s, i, f(s, i), f(s, 1))
fails(function() for _ in pairs(nil) do end end)
fails(function() for _ in ipairs() do end end)
-- select
print(select("#"), select("#", nil), select("#", 1, nil), select(1, "a", "b"), select(2, "a", "b"), select(3, "a", "b"))
print(select(-1, "a", "b"), select(-2, "a", "b"), select("2", "a", "b"), select(2.0, "a", "b"))
fails(select) fails(select, 0) fails(select, -3, 1, 2) fails(select, 1.5) fails(select, "x") fails(select, {})
print((select(2, 1, 2, 3)), select("#", select(5, 1, 2)), select(math.maxinteger, 1))
-- raw access
local guarded = setmetatable({}, { __index = error, __newindex = error, __len = error, __eq = error })
print(rawset(guarded, "x", 1) == guarded, rawget(guarded, "x"), rawget(guarded, "y"), rawlen(guarded), rawequal(guarded, {}))
print(rawlen("abc"), rawlen({ 1, 2 }), rawequal("a", "a"), rawequal(1, 1.0), rawequal(0 / 0, 0 / 0), rawequal(nil, false))
fails(rawset, 1) fails(rawset, {}, nil, 1) fails(rawset, {}, 0 / 0, 1) fails(rawset, {}, 1)
fails(rawget, {}) fails(rawlen, 5) fails(rawequal, 1)
-- metatables
print(getmetatable({}), getmetatable("").__index == string, getmetatable(1), getmetatable(print))
local protected = setmetatable({}, { __metatable = "hidden" })
print(getmetatable(protected)) fails(setmetatable, protected, {})
print(getmetatable(setmetatable({}, { __metatable = false })))
fails(setmetatable, {}) fails(setmetatable, {}, 1) fails(setmetatable, 1, {}) fails(getmetatable)
print(getmetatable(setmetatable(setmetatable({}, {}), nil)))
-- type, tostring
fails(type) fails(tostring)
print(type(nil), type(true), type(1), type("s"), type({}), type(print), type(coroutine.create(print)), type(function() end))
print(tostring(nil), tostring(true), tostring(-0.0), tostring(1e15), tostring("s"), tostring(setmetatable({}, { __tostring = function() return "T" end })))
print((tostring(setmetatable({}, { __name = "My.Type" })):gsub("0x%x+", "0x")))
print((tostring(print):gsub("0x%x+", "0x")), (tostring({}):gsub("0x%x+", "0x")))
fails(tostring, setmetatable({}, { __tostring = function() return {} end }))
-- tonumber
print(tonumber("10"), tonumber(" 0x1p4 "), tonumber("1e1"), tonumber("1 0"), tonumber(""), tonumber("0x"), tonumber(nil), tonumber({}))
print(tonumber("11", 2), tonumber("zz", 36), tonumber("-7f", 16), tonumber("8", 8), tonumber("  7\t", 8), tonumber("1_0", 10), tonumber("", 10), tonumber("-", 10), tonumber("+5", 10))
print(tonumber("7fffffffffffffff", 16), tonumber("ffffffffffffffff", 16), tonumber("1" .. ("0"):rep(64), 2), tonumber("1.0", 10), tonumber("1e1", 10), tonumber("\0", 10))
fails(tonumber) fails(tonumber, 10, 10) fails(tonumber, "1", 1) fails(tonumber, "1", 37) fails(tonumber, "1", "x")
-- print asks __tostring and __name
print(setmetatable({}, { __tostring = function() return "printed" end }), nil, false)
-- the collector's options
print(collectgarbage("isrunning"), collectgarbage("stop"), collectgarbage("isrunning"), collectgarbage("restart"), collectgarbage("isrunning"))
collectgarbage("incremental")
print(collectgarbage("generational"), collectgarbage("incremental"), collectgarbage("incremental"), collectgarbage(), collectgarbage("collect"), collectgarbage("step"))
collectgarbage("setpause", 200)
print(collectgarbage("setpause", 152), collectgarbage("setpause", 200), type(collectgarbage("count")), math.type(collectgarbage("count")))
fails(collectgarbage, "nonsense") fails(collectgarbage, {})
fails(warn) fails(warn, "a", {})
print(_G._G == _G, _VERSION, package.loaded._G == _G, package.loaded.math == math)
