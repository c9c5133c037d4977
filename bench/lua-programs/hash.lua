-- A table as a dictionary: strings and sparse integers as keys, with pairs.
local keys = {}
for i = 1, 1000 do keys[i] = "key" .. i end
return function()
  local t, sum = {}, 0
  for r = 1, 900 do
    for i = 1, 1000 do
      local k = keys[i]
      t[k] = (t[k] or 0) + i
    end
  end
  for k, v in pairs(t) do sum = sum + v end
  local sparse = {}
  for i = 1, 200000 do sparse[i * 7919 % 1000003] = i end
  for k, v in pairs(sparse) do sum = sum + v end
  for i = 1, 1000 do t[keys[i]] = nil end
  return ("%d %s"):format(sum, tostring(next(t)))
end
