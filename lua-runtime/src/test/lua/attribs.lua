-- <const> and <close>.
local function closing(name, fail)
  return setmetatable({ name = name }, { __close = function(self, e)
    print("close " .. self.name, e)
    if fail then error(fail, 0) end
  end })
end
local answer <const>, other = 42, 1
other = other + answer
print(answer, other, (function() return answer end)())
local text <const>, yes <const>, nothing <const> = "text", true, nil
print(text .. "!", not yes, nothing)
-- Reverse order, at the end of the block, also by break, goto and return
do
  local a <close> = closing("a")
  local b <close> = closing("b")
  local none <close> = nil
  local off <close> = false
  print("body")
end
for i = 1, 3 do
  local c <close> = closing("loop " .. i)
  if i == 2 then break end
end
do
  local i = 1
  ::again::
  do
    local g <close> = closing("goto " .. i)
    i = i + 1
    if i <= 2 then goto again end
  end
end
-- Results are computed before, and not changed by closing.
local function f()
  local n = 1
  local c <close> = setmetatable({}, { __close = function() n = 100 end })
  return n, "second"
end
print(f())
local function tail() local c <close> = closing("before the tail") return print("not a tail call") end
tail()
local function multi(...) local c <close> = closing("multi") return ... end
print(multi(1, nil, 3))
-- With an error: each gets the error that is current, and may replace it.
print(pcall(function()
  local a <close> = closing("outer")
  local b <close> = closing("middle", "replaced")
  local c <close> = closing("inner")
  error("original", 0)
end))
print(pcall(function()
  local a <close> = closing("first", "error of first")
  local b <close> = closing("second", "error of second")
  return "lost"
end))
-- What cannot be closed
print(pcall(function() local x <close> = {} end))
print(pcall(function() local x <close> = 5 end))
print(pcall(function() local ok <close> = closing("ok"); local bad <close> = "string" end))
-- The metamethod is looked up when it is needed.
print(pcall(function() local mt = { __close = function() end } local gone <close> = setmetatable({}, mt) mt.__close = nil end))
print(pcall(function() local mt = { __close = function() end } local gone <close> = setmetatable({}, mt) mt.__close = 5 end))
do
  local callable <close> = setmetatable({}, { __close = setmetatable({}, { __call = function(_, self, e) print("called", type(self), e) end }) })
end
-- Nested functions and upvalues
local function counter()
  local total = 0
  local function step() local s <close> = setmetatable({}, { __close = function() total = total + 1 end }) return total end
  return step(), step(), total
end
print(counter())
-- while and repeat
local n = 0
while n < 2 do local w <close> = closing("while " .. n) n = n + 1 end
repeat local r <close> = closing("repeat") local stop = true until stop
-- pcall within closing
do
  local p <close> = setmetatable({}, { __close = function() print(pcall(error, "caught", 0)) end })
end
