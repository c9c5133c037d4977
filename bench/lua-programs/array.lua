-- A table as an array: filled, read, changed, with integers and floats.
return function()
  local t, sum = {}, 0
  for i = 1, 500000 do t[i] = i end
  for r = 1, 3 do
    for i = 1, #t do sum = sum + t[i] end
    for i = 2, #t do t[i] = t[i - 1] + 1 end
  end
  local f = {}
  for i = 1, 200000 do f[#f + 1] = i * 0.5 end
  local s = 0
  for _, v in ipairs(f) do s = s + v end
  return ("%d %.1f"):format(sum, s)
end
