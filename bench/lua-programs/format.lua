-- string.format.
local format = string.format
return function()
  local total = 0
  for i = 1, 40000 do
    total = total + #format("%d %s %5.2f %x", i, "text", i / 3, i) + #format("%-10s|%05d|%g", "key" .. i % 10, i, i * 0.5)
  end
  return total
end
