-- coroutine.close, and to-be-closed variables in coroutines.
local function closing(name, log, fail)
  return setmetatable({}, { __close = function(_, e)
    log[#log + 1] = name .. ":" .. tostring(e)
    if fail then error(fail, 0) end
  end })
end
local function run(...)
  local log = {}
  local names = { ... }
  local co = coroutine.create(function()
    local a <close> = closing("a", log, names[1])
    local b <close> = closing("b", log, names[2])
    coroutine.yield("suspended")
    log[#log + 1] = "never"
  end)
  print(coroutine.resume(co))
  print(coroutine.close(co))
  print(table.concat(log, " "), coroutine.status(co), coroutine.resume(co))
  print(coroutine.close(co))
end
run()
run("error in a")
run(nil, "error in b")
run("error in a", "error in b")
-- Not yet started, finished, failed
print(coroutine.close(coroutine.create(print)))
local finished = coroutine.create(function() end)
coroutine.resume(finished)
print(coroutine.close(finished), coroutine.status(finished))
local failed = coroutine.create(function() error("failed", 0) end)
print(coroutine.resume(failed))
print(coroutine.close(failed))
local object = {}
local thrown = coroutine.create(function() error(object) end)
coroutine.resume(thrown)
print(select(2, coroutine.close(thrown)) == object)
-- Only suspended and dead ones may be closed.
print(pcall(coroutine.close, coroutine.running()))
local normal
normal = coroutine.create(function() return coroutine.wrap(function() return pcall(coroutine.close, normal) end)() end)
print(coroutine.resume(normal))
print(pcall(coroutine.close, 5))
local log
-- wrap closes when it fails.
log = {}
local w = coroutine.wrap(function() local z <close> = closing("z", log, "from close") error("first", 0) end)
print(pcall(w))
print(table.concat(log, " "))
-- A generic for closes its generator when it is left early.
log = {}
local function numbers()
  local c = coroutine.wrap(function() for i = 1, 10 do coroutine.yield(i) end end)
  return c, nil, nil, closing("generator", log)
end
for i in numbers() do if i == 3 then break end end
print(table.concat(log, " "))
-- A closing method may yield, in its coroutine.
local steps = coroutine.wrap(function()
  do
    local a <close> = setmetatable({}, { __close = function() coroutine.yield("closing a") end })
    local b <close> = setmetatable({}, { __close = function() coroutine.yield("closing b") end })
    coroutine.yield("body")
  end
  local ok, e = pcall(function()
    local c <close> = setmetatable({}, { __close = function(_, err) coroutine.yield("closing c " .. err) end })
    error("E", 0)
  end)
  coroutine.yield(e)
  return (function() local d <close> = setmetatable({}, { __close = function() coroutine.yield("closing d") end }) return "returned" end)()
end)
for _ = 1, 7 do print(steps()) end
