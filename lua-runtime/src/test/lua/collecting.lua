-- collectgarbage and weak tables, as far as a program can rely on them.
print(type(collectgarbage("count")), collectgarbage("count") > 0, collectgarbage(), collectgarbage("collect"), collectgarbage("isrunning"))
print(pcall(collectgarbage, "nonsense"))
collectgarbage("incremental")
print(type(collectgarbage("step")), collectgarbage("incremental"), collectgarbage("generational"), collectgarbage("incremental"))
print(collectgarbage("stop"), collectgarbage("isrunning"), collectgarbage("restart"), collectgarbage("isrunning"))
-- What is still referenced stays in weak tables.
local key, value = {}, {}
local weak_keys = setmetatable({ [key] = "kept" }, { __mode = "k" })
local weak_values = setmetatable({ value, x = value, text = "strings stay", n = 1 }, { __mode = "v" })
local both = setmetatable({ [key] = value }, { __mode = "kv" })
collectgarbage()
print(weak_keys[key], weak_values[1] == value, weak_values.x == value, weak_values.text, weak_values.n, both[key] == value)
local count = 0
for k, v in pairs(weak_keys) do count = count + 1 assert(k == key and v == "kept") end
print(count, #weak_values, next(weak_keys) == key)
-- A weak table can be cleared, filled and counted like others.
weak_keys[key] = nil
print(next(weak_keys))
for i = 1, 100 do weak_values[i] = i end
print(#weak_values, weak_values[100])
setmetatable(weak_values, nil)
weak_values[101] = {}
collectgarbage()
print(type(weak_values[101]))
-- __gc may be set; when it runs is not said.
local finalized = setmetatable({}, { __gc = function() end })
print(getmetatable(finalized).__gc ~= nil)
-- A lot of garbage is no problem.
local total = 0
for i = 1, 20000 do
  local t = { i, { i }, tostring(i), function() return i end }
  total = total + t[1] + #t[2] + #t[3]
end
print(total)
local s = ""
for i = 1, 2000 do s = s .. "x" end
print(#s, collectgarbage("count") < 1e6)
