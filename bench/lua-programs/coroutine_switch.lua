-- 100,000 times into a coroutine and back.
return function()
  local co = coroutine.wrap(function() local i = 0 while true do i = i + 1 coroutine.yield(i) end end)
  local sum = 0
  for _ = 1, 100000 do sum = sum + co() end
  return ("%d"):format(sum)
end
