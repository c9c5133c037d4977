-- 200,000 protected calls, a quarter of which fail.
local function work(i) if i % 4 == 0 then error("failed") end return i end
return function()
  local good, bad = 0, 0
  for i = 1, 200000 do
    local ok, v = pcall(work, i)
    if ok then good = good + v else bad = bad + 1 end
  end
  return ("%d %d"):format(good, bad)
end
