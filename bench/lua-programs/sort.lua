-- table.sort, with and without a comparison.
return function()
  local seed = 42
  local function random() seed = (seed * 16807) % 2147483647 return seed end
  local t, u, s = {}, {}, {}
  for i = 1, 120000 do t[i] = random() end
  for i = 1, 80000 do u[i] = random() end
  for i = 1, 25000 do s[i] = "s" .. random() end
  table.sort(t)
  table.sort(u, function(a, b) return a > b end)
  table.sort(s)
  return ("%d %d %s"):format(t[60000], u[40000], s[7000])
end
