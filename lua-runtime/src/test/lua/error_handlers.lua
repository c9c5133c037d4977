-- Metamethods that are functions of the library, or nothing that could be called: what their errors say.

local function try(f, ...) print(select(2, pcall(f, ...))) end

local function with(event, handler) return setmetatable({}, { [event] = handler }) end

-- The library's own errors have the position of the operator.
try(function() return with("__index", string.rep).x end)
try(function() return with("__index", string.rep)[1] end)
try(function() with("__newindex", string.rep).x = 1 end)
try(function() with("__newindex", string.rep)[1] = 1 end)
try(function() return with("__call", string.rep)(1) end)
try(function() return with("__add", string.rep) + 1 end)
try(function() return -with("__unm", string.rep) end)

-- What a chain leads to has no name in the program.
try(function() local t = with("__index", 5) return t.x end)
try(function() local t = with("__index", 5) return t[1] end)
try(function() local t = with("__index", with("__index", true)) return t.x end)
try(function() local t = with("__newindex", 5) t.x = 1 end)
try(function() local t = with("__newindex", with("__newindex", "text")) t[1] = 1 end)

-- What the library calls has neither name nor position.
try(function() return tostring(with("__tostring", 5)) end)
try(function() return pairs(with("__pairs", 5)) end)
try(function() return (("x"):gsub("x", string.rep)) end)

-- What is closed has a name.
try(function() local x <close> = with("__close", 5) end)
try(function() local e = { __close = print } local x <close> = setmetatable({}, e) e.__close = nil end)

-- Callable objects as handlers
print(with("__index", with("__call", function(_, t, key) return type(t) .. key end)).name == nil)
print(tostring(with("__tostring", with("__call", function(_, t) return type(t) end))))

-- Lists of a million results are too long for any function.
print(pcall(string.unpack, ("b"):rep(1000001), ("x"):rep(1000001)))

-- The end of the lines of a file is no value at all.
local name = os.tmpname()
print(select("#", io.lines(name)()))
local file <close> = io.open(name, "w")
print(file:flush(), file:flush() == file)
os.remove(name)
print(pcall(debug.getinfo, 1, ">S"))
