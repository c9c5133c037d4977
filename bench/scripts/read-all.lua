-- Like load.lua, but it reads all that CheckFile is given.
-- read-all.js decides the same.

function CheckFile(Filename, Actions, Size, CreationTime, ReturnPath, Recipients, HeaderData, HeaderLines)
  local bytes, fields = #Filename + #CreationTime + #ReturnPath, 0
  for _, recipient in ipairs(Recipients) do
    bytes = bytes + #recipient
  end
  for name, value in pairs(HeaderData) do
    fields = fields + 1
    bytes = bytes + #name + #value
  end
  for _, line in ipairs(HeaderLines) do
    bytes = bytes + #line
  end
  if fields > 10 and bytes > 1000 and #Recipients == 3 then
    Actions.Priority = 10
  end
  return Actions
end

function ReturnCodeHandler(LastCommand, FullResponse, LastLine)
  if LastCommand:sub(1, 5):upper() == "RCPT " and LastLine:sub(1, 3) == "450" then
    return "550 5.1.1 no such user (server said: " .. LastLine .. ")"
  end
end
