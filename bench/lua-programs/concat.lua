-- Strings joined by .., a string that grows, table.concat.
return function()
  local total = 0
  for i = 1, 200000 do
    local s = "item" .. i .. ":" .. i * 2
    total = total + #s
  end
  local grown = ""
  for i = 1, 12000 do grown = grown .. "x" .. i % 10 end
  local parts = {}
  for i = 1, 200000 do parts[i] = "p" .. i % 1000 end
  return total + #grown + #table.concat(parts, ",")
end
