-- Three million method calls, with inheritance.
local Base = {}
Base.__index = Base
function Base.new(v) return setmetatable({ value = v }, Base) end
function Base:add(n) self.value = self.value + n end
function Base:get() return self.value end
local Derived = setmetatable({}, { __index = Base })
Derived.__index = Derived
function Derived.new(v) return setmetatable({ value = v }, Derived) end
function Derived:add(n) self.value = self.value + 2 * n end
return function()
  local a, b = Base.new(0), Derived.new(0)
  for i = 1, 1000000 do
    a:add(1)
    b:add(1)
    if b:get() < 0 then a:add(5) end
  end
  return ("%d %d"):format(a:get(), b:get())
end
