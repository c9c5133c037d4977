-- What PUC Lua's stand-alone interpreter does around a program (manual §7). Returns whether all went well.
-- pieces: what -e gives, in its order; file: the program's file, "-" for standard input, nil for none;
-- words: the whole command line, of which the program's own arguments are those behind number `before`.
local pieces, file, words, before, buffered = ...
local getmetatable, load, loadfile, tostring, type, xpcall = getmetatable, load, loadfile, tostring, type, xpcall
local gsub, traceback, stderr = string.gsub, debug.traceback, io.stderr

arg = {}
for i = 1, #words do
  arg[i - before] = words[i]
end
local unpack, arguments = table.unpack, table.move(arg, 1, #words - before, 1, {})

if buffered then
  io.stdout:setvbuf("full")
end

local function report(message)
  io.stdout:flush()
  stderr:write("lua: ", message, "\n")
  return false
end

-- An error with its traceback, up to where this file called the program.
local function explain(value)
  local message = value
  if type(value) ~= "string" and type(value) ~= "number" then
    local metatable = getmetatable(value)
    if type(metatable) == "table" and metatable.__tostring then
      return tostring(value)
    end
    message = "(error object is a " .. type(value) .. " value)"
  end
  return (gsub(traceback(message, 2), "^(.*\n)\t%[C%]: in function 'xpcall'\n.*$", "%1\t[C]: in ?"))
end

local function run(chunk, problem, ...)
  if not chunk then
    return report(problem)
  end
  local good, message = xpcall(chunk, explain, ...)
  return good or report(message)
end

for i = 1, #pieces do
  if not run(load(pieces[i], "=(command line)")) then
    return false
  end
end
if file then
  local chunk, problem = loadfile(file ~= "-" and file or nil)
  return run(chunk, problem, unpack(arguments))
end
return true
