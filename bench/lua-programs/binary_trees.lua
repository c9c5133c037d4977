-- Many small tables: trees made, counted and dropped.
local function tree(depth)
  if depth == 0 then return {} end
  return { tree(depth - 1), tree(depth - 1) }
end
local function check(t) if t[1] then return 1 + check(t[1]) + check(t[2]) end return 1 end
return function()
  local long, total = tree(12), 0
  for depth = 4, 12, 4 do
    local n = 0
    for _ = 1, 2 ^ (12 - depth + 2) do n = n + check(tree(depth)) end
    total = total + n
  end
  return ("%d"):format(total + check(long))
end
