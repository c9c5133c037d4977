-- Whom error and assert blame, by level, through functions of the library and without them.
local function caught(f, ...) print(select(2, pcall(f, ...))) end
local function at(level) error("level " .. level, level) end
local function outer(level)
  at(level)
end
for level = 0, 2 do
  caught(outer, level)
end
caught(function()
  outer(3)
end)
-- A level that no function has
caught(outer, 50)
-- error as the function that is called: nobody's line is at fault
caught(error, "plain")
caught(error, "plain", 1)
caught(error, { "table" } and 12)
caught(assert, false, "asserted")
caught(assert, nil)
caught(assert)
-- In a tail position, through a variable, a field and a method
local raise, module = error, { error = error }
caught(function() return error("tail") end)
caught(function() raise("variable") end)
caught(function() module.error("field") end)
caught(function()
  local t = setmetatable({}, { __index = module })
  t.error("through __index")
end)
-- Through callbacks
caught(string.gsub, "x", "x", function() error("in a callback") end)
caught(table.sort, { 2, 1 }, function() error("in a comparison") end)
caught(function()
  local ok, message = pcall(error, "inner", 2)
  print(ok, message)
  error("rest")
end)
-- assert gives all its arguments back; a message that is no string stays what it is
print(assert(1, 2, 3))
print(select("#", assert(true, nil, nil)))
caught(function() assert(false, "with a message") end)
caught(function() assert(nil, 42) end)
caught(function() assert(nil) end)
print(type(select(2, pcall(assert, false, {}))))
local mark = setmetatable({}, { __tostring = function() return "mark" end })
print(select(2, pcall(assert, false, mark)) == mark, select(2, pcall(error, mark)) == mark)
-- The level must be an integer
caught(function() error("x", 1.5) end)
caught(function() error("x", "2") end)
caught(function() error("x", {}) end)
caught(function() error("negative", -1) end)
-- A method, and a chunk of its own
local object = {}
function object:fail() error("in a method") end
caught(object.fail, object)
caught(load("local x = 1\n\nerror('third line')", "=chunk"))
caught(load("error('caller', 2)", "=chunk"))
