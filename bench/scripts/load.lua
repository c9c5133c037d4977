-- What bench/load measures with --script lua: bulk mail last, and one wrong answer of the server put right.
-- load.js decides the same.

local GONE = { "no such user", "user unknown", "does not exist" }

function CheckFile(Filename, Actions, Size, CreationTime, ReturnPath, Recipients, HeaderData, HeaderLines)
  local precedence = (HeaderData["Precedence"] or ""):lower()
  if HeaderData["List-Unsubscribe"] or precedence == "bulk" or precedence == "junk" then
    Actions.Priority = 10
  elseif (HeaderData["Importance"] or ""):lower() == "high" then
    Actions.Priority = 90
  end
  if Size > 100000000 then
    Actions.SkipSend = true
    Actions.Reason = "too large"
  end
  return Actions
end

function ReturnCodeHandler(LastCommand, FullResponse, LastLine)
  if LastCommand:sub(1, 5):upper() ~= "RCPT " or LastLine:sub(1, 3) ~= "450" then
    return
  end
  local text = FullResponse:lower()
  for _, words in ipairs(GONE) do
    if text:find(words, 1, true) then
      return "550 5.1.1 no such user (server said: " .. LastLine .. ")"
    end
  end
end
