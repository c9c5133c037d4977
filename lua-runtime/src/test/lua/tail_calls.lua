-- Calls in tail position take no stack, a million deep.
local function count(n) if n == 0 then return "done" end return count(n - 1) end
print(count(1000000))
local even, odd
function even(n) if n == 0 then return true end return odd(n - 1) end
function odd(n) if n == 0 then return false end return even(n - 1) end
print(even(1000001), odd(1000001))
local object = {}
function object:down(n) if n == 0 then return self == object end return self:down(n - 1) end
print(object:down(300000))
local function sum(n, total, ...) if n == 0 then return total, ... end return sum(n - 1, total + n, ...) end
print(sum(100000, 0, "kept", nil, "too"))
local function states(list, i, log)
  local handlers = { a = function() log[#log + 1] = "A" return states(list, i + 1, log) end, b = function() log[#log + 1] = "B" return states(list, i + 1, log) end }
  local handler = handlers[list[i]]
  if not handler then return table.concat(log) end
  return handler()
end
print(states({ "a", "b", "b", "a" }, 1, {}))
-- Through __call
local callable = setmetatable({}, {})
getmetatable(callable).__call = function(self, n) if n == 0 then return "called" end return self(n - 1) end
print(callable(200000))
-- Through pcall, which is no tail call of its own function
local function guarded(n) if n == 0 then error("bottom", 0) end return guarded(n - 1) end
print(pcall(guarded, 200000))
-- In coroutines
print(coroutine.wrap(function(n) return count(n) end)(200000))
local function yielding(n) if n == 0 then return "end" end coroutine.yield() return yielding(n - 1) end
local co, rounds = coroutine.wrap(yielding), 0
local r = co(1000)
while r == nil do rounds = rounds + 1 r = co() end
print(r, rounds)
-- Results of tail calls: none, one, many
local function none() end
local function many() return 1, 2, 3 end
local function call(f, ...) return f(...) end
print(call(none), select("#", call(none)), call(many))
print((call(many)), #{ call(many) }, call(call, call, many))
print(call(select, "#", nil, nil), call(pcall, error, "e"), call(string.rep, "x", 3))
-- Not tail calls: these grow the stack.
local function parenthesised(n) if n == 0 then return 0 end return (parenthesised(n - 1)) end
local function added(n) if n == 0 then return 0 end return 1 + added(n - 1) end
print(parenthesised(1000), added(1000))
print(select(2, pcall(function() local function inf(x) return 1 + inf(x) end return inf(1) end)):match("stack overflow"))
print(pcall(call, nil))
print(pcall(function() local t = {} return t.missing(1) end))
