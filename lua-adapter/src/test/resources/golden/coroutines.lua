local function why(...) -- messages without the library's name
  local t = {...}
  for i = 1, select("#", ...) do t[i] = tostring(t[i]):gsub("'[_%w]+%.", "'") end
  print(table.concat(t, " "))
end
local function show(...)
  local t = {...}
  for i = 1, select("#", ...) do t[i] = tostring(t[i]) end
  print(table.concat(t, " "))
end

local co = coroutine.create(function(a, b) local c = coroutine.yield(a + b) local d, e = coroutine.yield(c * 2) return d + e end)
show(coroutine.status(co))
show(coroutine.resume(co, 1, 2))
show(coroutine.resume(co, 10))
show(coroutine.status(co))
show(coroutine.resume(co, 3, 4))
show(coroutine.resume(co))
show(coroutine.status(co))
local gen = coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i) end end)
show(gen(), gen(), gen())
show(gen())
why(pcall(gen))
why(pcall(coroutine.yield, 1) == false)
show(coroutine.running() ~= nil, select(2, coroutine.running()))
co = coroutine.create(function() local ok, e = pcall(function() coroutine.yield("inside") error("after", 0) end) coroutine.yield(ok, e) return "end" end)
show(coroutine.resume(co))
show(coroutine.resume(co))
show(coroutine.resume(co))
show(coroutine.resume(co))
local outer outer = coroutine.create(function() local inner = coroutine.create(function()
show(coroutine.status(outer)) coroutine.yield() end) coroutine.resume(inner)
show(coroutine.status(inner)) end)
show(coroutine.resume(outer))
co = coroutine.create(function() return coroutine.resume(co) end)
show(coroutine.resume(co))
show(coroutine.resume(coroutine.create(function() error({}) end)) == false)
local function tree(n) if n > 0 then tree(n - 1) coroutine.yield(n) tree(n - 1) end end local out = {} for v in coroutine.wrap(function() tree(3) end) do out[#out + 1] = v end show(table.concat(out, " "))
show(select("#", coroutine.resume(coroutine.create(function() return nil, nil end))))
why(pcall(coroutine.create, 1))
show(coroutine.resume(coroutine.wrap(print) and coroutine.create(function(...) return ... end), nil, 2))
local items = {} for i = 1, 50 do items[i] = coroutine.wrap(function(a) while true do a = coroutine.yield(a * i) end end) end local sum = 0 for i = 1, 50 do sum = sum + items[i](2) + items[i](3) end show(sum)
