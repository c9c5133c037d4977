-- 10,000 coroutines, each made, entered twice and ended.
return function()
  local sum = 0
  for i = 1, 10000 do
    local co = coroutine.create(function(a) local b = coroutine.yield(a) return a + b end)
    coroutine.resume(co, i)
    local _, v = coroutine.resume(co, 1)
    sum = sum + v
  end
  return ("%d"):format(sum)
end
