-- Functions share the variable, not its value.
local function pair()
  local n = 0
  return function() n = n + 1 return n end, function() return n end
end
local inc, get = pair()
inc() inc()
local inc2, get2 = pair()
inc2()
print(get(), get2())
-- A variable that two levels share
local function outer()
  local v = "start"
  local function middle()
    local function inner(x) v = v .. x end
    return inner
  end
  middle()("-a")
  middle()("-b")
  return v
end
print(outer())
-- Parameters, loop variables and varargs are captured too.
local function adders(...)
  local list = {}
  for i, n in ipairs { ... } do list[i] = function(x) return x + n + i end end
  return list
end
local list = adders(10, 20, 30)
print(list[1](1), list[2](1), list[3](1))
local function param(p) return function() p = p .. "!" return p end end
local shout = param("hey")
shout()
print(shout(), param("other")())
-- while: each round has its locals
local i, fs = 1, {}
while i <= 3 do local c = i fs[i] = function(d) c = c + d return c end i = i + 1 end
print(fs[1](1), fs[1](1), fs[2](1), fs[3](1))
-- Recursion through a local function and through a local that is assigned later
local function fact(n) if n <= 1 then return 1 end return n * fact(n - 1) end
print(fact(20), fact(21))
local even, odd
function even(n) if n == 0 then return true end return odd(n - 1) end
function odd(n) if n == 0 then return false end return even(n - 1) end
print(even(10), odd(7), even(7))
-- A global function of the same name is another thing.
local function f() return type(f) end
print(f(), (function() local g = function() return type(g) end return g() end)())
-- Upvalues outlive the coroutine that made them.
local made = coroutine.wrap(function()
  local x = 5
  coroutine.yield(function() x = x * 2 return x end)
  print("seen by the coroutine", x)
end)
local double = made()
double()
print(double())
made()
-- The y combinator
local function Y(f) return (function(x) return x(x) end)(function(x) return f(function(...) return x(x)(...) end) end) end
print(Y(function(self) return function(n) return n == 0 and 1 or n * self(n - 1) end end)(10))
-- Methods: fields, colon and self
local account = { balance = 0 }
function account:deposit(v) self.balance = self.balance + v return self end
function account.name(prefix) return prefix .. "-account" end
print(account:deposit(5):deposit(7).balance, account.name("my"))
local a = { b = { c = {} } }
function a.b.c.f(x) return x end
function a.b.c:m(x) return self == a.b.c, x end
print(a.b.c.f(1), a.b.c:m(2))
-- Call forms
local function id(...) return ... end
print(id "text", id [[long]], #id { 1, 2 }, (id(1, 2, 3)), ("x"):rep(3), #"abc", ("%d"):format(3))
