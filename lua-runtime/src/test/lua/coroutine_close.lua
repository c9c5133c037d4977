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
-- What resume finds dead of an error keeps its variables until it is closed.
log = {}
local function dying(fail)
  return coroutine.create(function()
    local a <close> = closing("a", log)
    local function inner()
      local b <close> = closing("b", log, fail)
      for _ in pairs({ 1 }) do
        local c <close> = closing("c", log)
        coroutine.yield()
        error("died", 0)
      end
    end
    inner()
  end)
end
local dead = dying()
print(coroutine.resume(dead), coroutine.resume(dead))
print(coroutine.status(dead), #log, coroutine.resume(dead))
print(coroutine.close(dead))
print(table.concat(log, " "), coroutine.status(dead), coroutine.close(dead))
log = {}
dead = dying("b fails")
coroutine.resume(dead)
coroutine.resume(dead)
print(coroutine.close(dead))
print(table.concat(log, " "), coroutine.close(dead))
-- What is caught inside is closed at once.
log = {}
dead = coroutine.create(function()
  print(pcall(function() local d <close> = closing("d", log) error("caught", 0) end))
  print(#log)
  local e <close> = closing("e", log)
  error("not caught", 0)
end)
print(coroutine.resume(dead))
print(#log, coroutine.close(dead))
print(table.concat(log, " "))
-- The coroutine that made it die may be one itself; and one that is being closed cannot yield.
log = {}
print(coroutine.wrap(function()
  local own <close> = closing("own", log)
  local other = coroutine.create(function()
    local f <close> = setmetatable({}, { __close = function() log[#log + 1] = tostring(coroutine.isyieldable()) coroutine.yield() end })
    error("inner", 0)
  end)
  print(coroutine.resume(other))
  print(#log)
  local ok, message = coroutine.close(other)
  print(ok, message)
  return #log
end)())
print(table.concat(log, " "))
-- One that nobody closes keeps them forever.
log = {}
dead = dying()
coroutine.resume(dead)
coroutine.resume(dead)
dead = nil
collectgarbage()
print(#log)
