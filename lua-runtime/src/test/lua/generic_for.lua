-- Iterators: function, state, control, closing value.
local function range(state, control)
  if control < state.last then return control + 1, state.name end
end
for i, name in range, { last = 3, name = "r" }, 0 do io.write(i, name, " ") end
print()
for i, v in ipairs { "a", "b", nil, "d" } do io.write(i, v, " ") end
print()
local keys = {}
for k, v in pairs { x = 1, y = 2, [1] = "one", [2.5] = "f", [true] = "t" } do
  keys[#keys + 1] = tostring(k) .. "=" .. tostring(v)
end
table.sort(keys)
print(table.concat(keys, " "))
for w in string.gmatch("one two three", "%a+") do io.write(w, ",") end
print()
-- A callable table as iterator
local counter = setmetatable({ n = 0 }, { __call = function(self, _, c)
  self.n = self.n + 1
  if self.n <= 3 then return self.n, c end
end })
for n, before in counter do io.write(n, "<", tostring(before), " ") end
print()
-- The closing value is closed however the loop ends.
local function closing(name)
  return setmetatable({}, { __close = function(_, e) print("closed", name, e) end })
end
local function step(_, i) if i < 3 then return i + 1 end end
for i in step, nil, 0, closing("end") do io.write(i, " ") end
for i in step, nil, 0, closing("break") do if i == 2 then break end end
local function returns() for i in step, nil, 0, closing("return") do return "returned", i end end
print(returns())
print(pcall(function() for i in step, nil, 0, closing("error") do error("boom", 0) end end))
-- The control variable is a copy too.
for i in step, nil, 0 do local seen = i i = 100 io.write(seen, " ") end
print()
-- __pairs
local proxy = setmetatable({}, { __pairs = function(t) return function(_, k) if not k then return 1, "from pairs" end end, t, nil end })
for k, v in pairs(proxy) do print(k, v) end
-- ipairs respects __index
local lazy = setmetatable({}, { __index = function(_, i) if i <= 3 then return i * i end end })
for i, v in ipairs(lazy) do io.write(i, "=", v, " ") end
print()
print(pcall(function() for a in 5 do end end))
print(pcall(function() for a in nil do end end))
print(pcall(function() for a in step, nil, 0, "not closable" do end end))
print(pcall(ipairs))
print(pcall(function() for k in pairs(nil) do end end))
print(pcall(pairs))
-- next
print(next({}), next({ 10 }), next({ 10 }, 1), rawequal(next({ x = 1 }), "x"))
print(pcall(next, {}, "no such key"))
print(select("#", next({})), type(next), pcall(next))
