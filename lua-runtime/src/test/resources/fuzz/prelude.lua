-- What stands before the cases of a fuzz file. A case prints one line: its number, and its results in a form that does
-- not depend on addresses, on the sign of a NaN, or on the last digit of a float.
local format, gsub, concat, pack = string.format, string.gsub, table.concat, table.pack
local mathtype, rawtype, load_chunk, protected, tell = math.type, type, load, pcall, print

function hex(s) return (gsub(s, ".", function(c) return format("%02x", c:byte()) end)) end

local function text(v)
  local kind = rawtype(v)
  if kind == "number" then
    if v ~= v then return "nan" end
    return mathtype(v) == "float" and format("f%.14g", v) or format("%d", v)
  elseif kind == "string" then
    v = gsub(v, "0x%x%x%x%x%x%x%x%x+", "ADDR")
    v = gsub(v, "%-nan", "nan")
    -- PUC Lua gives the line before where it has folded constants out of the operation.
    v = gsub(v, "^f:%d+: (attempt to perform 'n%%0')", "f:?: %1")
    v = gsub(v, "^f:%d+: (attempt to divide by zero)", "f:?: %1")
    return '"' .. gsub(v, '[%c"\\\x7f-\xff]', function(c) return format("\\%03d", c:byte()) end) .. '"'
  elseif kind == "nil" or kind == "boolean" then
    return tostring(v)
  end
  return kind
end

local function line(values)
  local parts = {}
  for i = 1, values.n do parts[i] = text(values[i]) end
  return concat(parts, " ")
end

function case(number, code)
  local noted = {}
  local environment = setmetatable({ out = function(...) if #noted < 200 then noted[#noted + 1] = line(pack(...)) end end }, { __index = _G })
  local chunk, message = load_chunk(code, "=f", "t", environment)
  local result = chunk and line(pack(protected(chunk))) or "syntax " .. text(message)
  noted[#noted + 1] = result
  tell(number .. "\t" .. concat(noted, " ; "))
end
