-- Numeric loops, integers and floats, branches.
return function()
  local sum, f = 0, 0.5
  for i = 1, 3000000 do
    if i % 3 == 0 then sum = sum + i elseif i % 5 == 0 then sum = sum - 1 else f = f * 1.0000001 + 0.25 end
  end
  local n = 0
  while n < 3000000 do n = n + 2 end
  return ("%d %.6f %d"):format(sum, f, n)
end
