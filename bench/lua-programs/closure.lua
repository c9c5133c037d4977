-- Two million closures, made and called.
return function()
  local sum = 0
  for i = 1, 1000000 do
    local function add(x) return x + i end
    local get = function() return sum end
    sum = add(get() % 1000)
  end
  return ("%d"):format(sum)
end
