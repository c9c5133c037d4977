-- debug.sethook: calls and returns (manual 4.7), and the state of loops that debug.getlocal shows

local trace = {}
local function hook(event)
  trace[#trace + 1] = event .. " " .. tostring(debug.getinfo(2, "n").name)
end
local function show()
  print(table.concat(trace, ", "))
  trace = {}
end
local function closing(f) return setmetatable({}, {__close = f}) end

-- a function that runs already when the hook is set returns under it
local function sets(...)
  local last <close> = closing(function() trace[#trace + 1] = "last" end)
  local first <close> = closing(function() debug.sethook(hook, "r") end)
  return ...
end
print(sets(1, 2, 3))
debug.sethook()
show()

local function add(a, b) return a + b end
local function twice(a) local sum = add(a, a) return sum end
debug.sethook(hook, "cr")
twice(4)
debug.sethook()
show()

-- what an error leaves does not return
local function fails() error("oops", 0) end
debug.sethook(hook, "r")
local ok, message = pcall(fails)
debug.sethook()
print(ok, message)
for i = #trace, 1, -1 do
  if trace[i] == "return error" or trace[i] == "return pcall" then table.remove(trace, i) end
end
show()

-- parameters have their values when a call is told
debug.sethook(function()
  local name, value = debug.getlocal(2, 1)
  if name == "a" then trace[#trace + 1] = name .. "=" .. tostring(value) end
end, "c")
add(20, 22)
debug.sethook()
show()

-- loops
for i = 1, 1 do
  local names = {}
  for n = 1, 100 do
    local name = debug.getlocal(1, n)
    if not name then break end
    names[#names + 1] = name
  end
  print(table.concat(names, " ", 7))
end
local closed = closing(function() print("closed") end)
for k in next, {10}, nil, closed do
  local n, state = 1, {}
  while true do
    local name, value = debug.getlocal(1, n)
    if not name then break end
    if name == "(for state)" then state[#state + 1] = value end
    n = n + 1
  end
  print(#state, state[1] == next, type(state[2]), state[4] == closed)
end
