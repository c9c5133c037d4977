-- The edges of the numeric for.
local function run(a, b, c)
  local seen = {}
  for i = a, b, c do
    seen[#seen + 1] = math.type(i) == "float" and string.format("%.17g", i) .. "f" or tostring(i)
    if #seen == 8 then seen[#seen + 1] = "..." break end
  end
  return table.concat(seen, " ")
end
print("up", run(1, 3, 1))
print("down", run(3, 1, -1))
print("empty", "[" .. run(3, 1, 1) .. "]", "[" .. run(1, 3, -1) .. "]")
print("step", run(1, 10, 4))
print("float start", run(1.0, 3, 1))
print("float step", run(1, 2, 0.25))
print("float limit", run(1, 3.9, 1), run(-1, -3.9, -1))
print("float down", run(1.0, 0.0, -0.5))
print("max", run(math.maxinteger - 2, math.maxinteger, 1))
print("min", run(math.mininteger + 2, math.mininteger, -1))
print("overshoot", run(math.maxinteger - 1, math.maxinteger, 2), run(math.mininteger + 1, math.mininteger, -5))
print("whole range", run(math.mininteger, math.maxinteger, math.maxinteger))
print("inf", run(math.maxinteger - 1, math.huge, 1), run(1, -math.huge, 1) == "", run(math.mininteger + 1, -math.huge, -1))
print("nan", "[" .. run(1, 0 / 0, 1) .. "]")
print("limit beyond integers", run(math.maxinteger - 1, 1e100, 1), run(math.mininteger + 1, -1e100, -1))
print("float big", run(2 ^ 53, 2 ^ 53 + 4, 2))
print("never ends alone", run(2 ^ 53, math.huge, 1))
-- The loop variable is a copy: to assign to it does not change the loop.
local rounds = 0
for i = 1, 3 do i = i * 10 rounds = rounds + i end
print(rounds)
-- Each round has a variable of its own.
local functions = {}
for i = 1, 3 do functions[i] = function() i = i + 1 return i end end
print(functions[1](), functions[1](), functions[2](), functions[3]())
-- What is no number
for _, bad in ipairs { { {}, 2, 1 }, { 1, "x", 1 }, { 1, 2, {} }, { 1, 2, 0 }, { 1.0, 2, 0 }, { 1, 2, 0.0 } } do
  print(pcall(run, bad[1], bad[2], bad[3]))
end
print(pcall(function() for i = nil, 1 do end end))
print(pcall(function() for i = 1, nil do end end))
-- Bounds are computed once.
local n = 3
for i = 1, n do n = 10 io.write(i, " ") end
print()
